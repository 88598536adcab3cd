package dev.mediant.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GuardedProcessTest {
  @Test
  void shouldEndServersWhenTheirJvmIsKilled() throws IOException {
    // given
    var folder = ServerFolder.create("guarded");
    var jvm =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerOwner.class.getName(),
                folder.path().toString())
            .inheritIO()
            .start();
    await().atMost(60, SECONDS).until(() -> Files.exists(folder.resolve("up")));
    var server = ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("up")).strip()));
    assertThat(server).isPresent().get().matches(ProcessHandle::isAlive);

    // when
    jvm.destroyForcibly();

    // then
    await().atMost(10, SECONDS).until(() -> Files.notExists(folder.path()));
    await().atMost(10, SECONDS).until(() -> !server.get().isAlive());
  }

  /** A JVM that starts a server and then does nothing: a test that hangs, say. */
  static final class ServerOwner {
    public static void main(String... arguments) throws InterruptedException {
      var folder = Path.of(arguments[0]);
      GuardedProcess.start(
          folder,
          folder.resolve("server.out"),
          Map.of(),
          List.of("sh", "-c", "echo $$ >up.part; mv up.part up; exec sleep 600"));
      Thread.currentThread().join();
    }
  }
}
