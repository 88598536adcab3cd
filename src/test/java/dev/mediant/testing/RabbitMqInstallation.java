package dev.mediant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A RabbitMQ on this machine's disk; found where {@code with-servers} looks for it, too. */
record RabbitMqInstallation(Path home) {
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
        .map(RabbitMqInstallation::new);
  }

  /** The version's own script: the one on the PATH insists on a user of its own. */
  String startScript() {
    return home.resolve("sbin/rabbitmq-server").toString();
  }

  String controlScript() {
    return home.resolve("sbin/rabbitmqctl").toString();
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
