package dev.mediant.cli.client;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** Where a command writes: colours, and a line that is overwritten, only on a terminal. */
final class Screen {
  private static final String CLEAR_LINE = "\r\u001b[2K";
  private static final String RESET = "\u001b[0m";
  private static final String SPINNER = "|/-\\";

  private final PrintWriter out;
  private final boolean isTerminal;
  private int turns;

  Screen(PrintWriter out, Ansi ansi) {
    this.out = out;
    this.isTerminal = ansi.enabled();
  }

  void line(String text) {
    if (isTerminal) {
      out.print(CLEAR_LINE);
    }
    out.println(text);
    out.flush();
  }

  /** What is going on right now; the next line or progress takes its place. */
  void progress(String text) {
    if (isTerminal) {
      char wheel = SPINNER.charAt(turns++ % SPINNER.length());
      out.print(CLEAR_LINE + faint(wheel + " " + text));
      out.flush();
    }
  }

  String good(String text) {
    return styled("\u001b[32m", text);
  }

  String bad(String text) {
    return styled("\u001b[31m", text);
  }

  String undone(String text) {
    return styled("\u001b[33m", text);
  }

  String bold(String text) {
    return styled("\u001b[1m", text);
  }

  String faint(String text) {
    return styled("\u001b[2m", text);
  }

  /** By what the state means: done, undone, broken, open. */
  String state(String state) {
    return switch (state.strip()) {
      case "COMPLETED" -> good(state);
      case "ROLLED_BACK", "ROLLING_BACK", "UNDONE", "UNDOING", "CANCELLED", "SKIPPED" ->
          undone(state);
      case "FAILED", "FAILING", "BLOCKED", "UNKNOWN", "UNDO_BLOCKED", "SUSPENDED" -> bad(state);
      default -> state;
    };
  }

  /** Picocli's own markup would read an @| in a payload. */
  private String styled(String code, String text) {
    return isTerminal ? code + text + RESET : text;
  }
}
