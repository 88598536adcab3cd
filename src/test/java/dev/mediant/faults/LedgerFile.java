package dev.mediant.faults;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * The append-only file, outside the system, in which everybody who sees something writes it down.
 */
final class LedgerFile implements AutoCloseable {
  private final BufferedWriter writer;

  LedgerFile(Path file) throws IOException {
    writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  synchronized void write(String... columns) {
    try {
      writer.write(Instant.now() + "\t" + String.join("\t", columns) + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
