package dev.mediant.shipped;

import dev.mediant.testing.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The engine with the shipped workflows and their processors, and the documents' example domain, on
 * servers of the test's own.
 */
public final class WholeSampleDomains implements QuarkusTestResourceLifecycleManager {
  private Path folder;

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("workflows");
      for (Path file :
          Stream.concat(ShippedFiles.workflows(), Stream.of(ShippedFiles.DATABASE_CHANGE))
              .toList()) {
        Path domain = Files.createDirectories(folder.resolve(file.getParent().getFileName()));
        Files.copy(file, domain.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "mediant.samples", "true",
        "mediant.workflows", folder.toString(),
        "mediant.rabbitmq.url", Servers.rabbit().createVhost(),
        "quarkus.datasource.jdbc.url", Servers.postgres().createDatabase());
  }

  @Override
  public void stop() {
    try {
      Files.walkFileTree(folder, new Deleting());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
