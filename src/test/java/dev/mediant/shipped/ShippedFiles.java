package dev.mediant.shipped;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that a newcomer starts from. */
final class ShippedFiles {
  private static final List<Path> FOLDERS =
      List.of(Path.of("workflows"), Path.of("docs/examples/workflows"));

  /** The workflow that a changed row starts. */
  static final Path DATABASE_CHANGE = Path.of("docs/examples/patterns/stock/reorder.yaml");

  private ShippedFiles() {}

  static Stream<Path> workflows() {
    return all()
        .filter(file -> file.toString().endsWith(".yaml"))
        .filter(file -> !file.toString().endsWith(".test.yaml"))
        .filter(file -> !file.endsWith("domain.yaml"));
  }

  static Stream<Path> events() {
    return all().filter(file -> file.getParent().endsWith("samples"));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> all() {
    return FOLDERS.stream()
        .flatMap(
            folder -> {
              try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile).sorted().toList().stream();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
