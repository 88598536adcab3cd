package dev.mediant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs on this machine's disk: installed ones, else those that come with the
 * build.
 */
record PostgresInstallation(Path programs) {
  private static final Path PACKAGED = Path.of("/usr/lib/postgresql");
  private static final List<Path> OTHERS =
      List.of(
          Path.of("/opt/homebrew/opt/postgresql/bin"),
          Path.of("/usr/local/opt/postgresql/bin"),
          Path.of("/usr/local/pgsql/bin"));

  static Optional<PostgresInstallation> find() {
    return Stream.of(named(), packaged(), onPath(), OTHERS.stream())
        .flatMap(folders -> folders)
        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
        .filter(folder -> Files.isExecutable(folder.resolve("postgres")))
        .findFirst()
        .map(PostgresInstallation::new);
  }

  String program(String name) {
    return programs.resolve(name).toString();
  }

  private static Stream<Path> named() {
    return Optional.ofNullable(System.getenv("MEDIANT_TEST_POSTGRES_HOME"))
        .map(home -> Path.of(home, "bin"))
        .stream();
  }

  private static Stream<Path> onPath() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of);
  }

  /** Debian keeps every version in a folder of its own; the newest wins. */
  private static Stream<Path> packaged() {
    if (!Files.isDirectory(PACKAGED)) {
      return Stream.empty();
    }
    try (var versions = Files.list(PACKAGED)) {
      return versions
          .sorted(Comparator.comparing(PostgresInstallation::version).reversed())
          .map(version -> version.resolve("bin"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double version(Path folder) {
    var name = folder.getFileName().toString();
    return name.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(name) : 0;
  }
}
