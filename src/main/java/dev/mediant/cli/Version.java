package dev.mediant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.IVersionProvider;

/** The version Maven built, read from a resource so that asking for it starts nothing. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"mediant " + current()};
  }

  /** Such as {@code 0.1.0}. */
  public static String current() {
    try (var file = requireNonNull(Version.class.getResourceAsStream("/mediant-version.txt"))) {
      return new String(file.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
