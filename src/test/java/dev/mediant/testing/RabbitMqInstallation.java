package dev.mediant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A RabbitMQ on this machine's disk; found where {@code with-servers} looks for it, too.
 *
 * @param root where it has to be run with {@code chroot}; null for one that is installed
 */
record RabbitMqInstallation(Path home, @Nullable Path root) {
  private static final Path PACKAGED = Path.of("/usr/lib/rabbitmq/lib");
  private static final List<Path> OTHERS =
      List.of(
          Path.of("/opt/homebrew/opt/rabbitmq"),
          Path.of("/usr/local/opt/rabbitmq"),
          Path.of("/opt/rabbitmq"));

  static Optional<RabbitMqInstallation> find() {
    return Stream.of(named(), packaged(), OTHERS.stream())
        .flatMap(homes -> homes)
        .filter(home -> Files.isExecutable(home.resolve("sbin/rabbitmq-server")))
        .findFirst()
        .map(home -> new RabbitMqInstallation(home, null));
  }

  /** The other generation, which is not installed but unpacked in a folder, the first time. */
  static RabbitMqInstallation generation4() {
    Path folder = Path.of("target", "rabbitmq-4");
    try {
      Process script =
          new ProcessBuilder("src/test/scripts/rabbitmq-4", folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String printed = new String(script.getInputStream().readAllBytes()).strip();
      if (script.waitFor() != 0) {
        throw new UnavailableServer("it can't be had here, for the reason above");
      }
      Path root = Path.of(printed);
      try (var versions = Files.list(root.resolve("usr/lib/rabbitmq/lib"))) {
        return new RabbitMqInstallation(versions.findFirst().orElseThrow(), root);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  ServerFolder folder() {
    return root == null
        ? ServerFolder.create("rabbitmq")
        : ServerFolder.create(root.resolve("tmp"), "rabbitmq");
  }

  /** A path as the server sees it. */
  String seen(Path path) {
    return root == null ? path.toString() : "/" + root.relativize(path);
  }

  /** The command that runs it. */
  List<String> run(String... command) {
    return root == null
        ? List.of(command)
        : Stream.concat(Stream.of("chroot", root.toString()), Stream.of(command)).toList();
  }

  /** The version's own script: the one on the PATH insists on a user of its own. */
  String startScript() {
    return seen(home.resolve("sbin/rabbitmq-server"));
  }

  String controlScript() {
    return seen(home.resolve("sbin/rabbitmqctl"));
  }

  private static Stream<Path> named() {
    return Optional.ofNullable(System.getenv("MEDIANT_TEST_RABBITMQ_HOME")).map(Path::of).stream();
  }

  private static Stream<Path> packaged() {
    if (!Files.isDirectory(PACKAGED)) {
      return Stream.empty();
    }
    try (var versions = Files.list(PACKAGED)) {
      return versions.sorted(Comparator.reverseOrder()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
