package dev.mediant.channel;

import dev.mediant.embedded.EmbeddedServers;
import dev.mediant.embedded.EmbeddedSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Broken connections to the broker that starts with the process. */
final class EmbeddedBrokenConnectionTest extends BrokenConnectionContract {
  @TempDir Path folder;
  private EmbeddedServers servers;

  @Override
  String broker() throws Exception {
    servers = EmbeddedServers.start(new EmbeddedSettings(folder, true, 0, false, 0));
    return servers.broker().orElseThrow().url();
  }

  @Override
  void release() {
    servers.close();
  }
}
