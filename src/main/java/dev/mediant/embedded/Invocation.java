package dev.mediant.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of a program, and what it said. */
record Invocation(int exitCode, String output) {
  private static final int TIMED_OUT = 124;

  /**
   * Output goes by a file, since a server that the program leaves behind would keep a pipe open.
   */
  static Invocation run(List<String> command, Duration limit) throws IOException {
    return run(command, "", limit);
  }

  /**
   * Output goes by a file, since a server that the program leaves behind would keep a pipe open.
   */
  static Invocation run(List<String> command, String input, Duration limit) throws IOException {
    Path output = Files.createTempFile("mediant", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try (var stdin = process.outputWriter(UTF_8)) {
        stdin.write(input);
      }
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Invocation(TIMED_OUT, "no end after " + limit.toSeconds() + " s");
      }
      return new Invocation(process.exitValue(), Files.readString(output, UTF_8).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Invocation(TIMED_OUT, "interrupted");
    } finally {
      Files.delete(output);
    }
  }

  /** Whether the program is there and ends well. */
  static boolean succeeds(List<String> command, Duration limit) {
    try {
      return run(command, limit).isSuccess();
    } catch (IOException e) {
      return false; // not installed
    }
  }

  boolean isSuccess() {
    return exitCode == 0;
  }

  String lastLine() {
    return output.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("no message");
  }
}
