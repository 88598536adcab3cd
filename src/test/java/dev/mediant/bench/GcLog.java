package dev.mediant.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A log that the JVM wrote with {@code -Xlog:gc}. */
final class GcLog {
  private static final Pattern PAUSE = Pattern.compile(" (\\d+)M->\\d+M\\(\\d+M\\)");

  private GcLog() {}

  /** The most heap in use when a collection began. */
  static long peakMebibytes(Path log) {
    try {
      return PAUSE
          .matcher(Files.readString(log))
          .results()
          .map((MatchResult pause) -> pause.group(1))
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
