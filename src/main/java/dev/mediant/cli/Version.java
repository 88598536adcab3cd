package dev.mediant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/** The version Maven built, read from a resource so that asking for it starts nothing. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    try (var file = requireNonNull(Version.class.getResourceAsStream("/mediant-version.txt"))) {
      return new String[] {"mediant " + new String(file.readAllBytes(), UTF_8).strip()};
    }
  }
}
