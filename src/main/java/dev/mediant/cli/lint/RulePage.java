package dev.mediant.cli.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The page that explains a rule; it is packed with the program. */
final class RulePage {
  private RulePage() {}

  /** Its place in the project. */
  static String file(String rule) {
    return "docs/rules/" + rule + ".md";
  }

  static Optional<String> text(String rule) {
    try (InputStream page = RulePage.class.getResourceAsStream("/rules/" + rule + ".md")) {
      return page == null
          ? Optional.empty()
          : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it lies on this machine; empty where the program runs without its checkout. */
  static Optional<URI> uri(String rule) {
    return Optional.ofNullable(System.getenv("MEDIANT_HOME"))
        .map(home -> Path.of(home, file(rule)))
        .filter(Files::exists)
        .map(Path::toUri);
  }
}
