package dev.mediant.cli.client;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How commands that start something show what comes of it. */
final class FollowOptions {
  static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  @Option(
      names = {"-f", "--follow"},
      description = "show the steps of what it starts, as they happen")
  boolean follow;

  @Option(
      names = "--timeout",
      paramLabel = "<time>",
      description = "how long to follow, such as 30s or 5m (default 2m)",
      converter = ShortDuration.class)
  Duration timeout = Duration.ofMinutes(2);

  @Option(names = "--json", description = "print one JSON document at the end, and nothing else")
  boolean json;

  /** For people; where a program reads, they are shown nothing. */
  Screen screen(CommandLine line) {
    PrintWriter shown = json ? new PrintWriter(Writer.nullWriter()) : line.getOut();
    return new Screen(shown, line.getColorScheme().ansi());
  }
}
