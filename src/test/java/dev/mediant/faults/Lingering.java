package dev.mediant.faults;

import dev.mediant.faults.Ledger.Line;
import java.util.List;

/**
 * A branch whose command is never answered, beside one that completes the workflow: it is undone as
 * unknown, and goes no further. When its command is seen is left open: the undo may be faster.
 */
final class Lingering {
  static final String COMMAND = "linger.wait";
  static final String UNDO = "linger.end";

  private Lingering() {}

  /** The channels that had an effect, in their order, without that one. */
  static List<String> others(List<Line> lines) {
    return OneKeyOneThing.effects(lines)
        .map(Line::channel)
        .filter(channel -> !channel.equals(COMMAND))
        .toList();
  }

  static List<String> findings(String order, List<Line> lines, boolean lingers) {
    List<String> seen =
        OneKeyOneThing.effects(lines)
            .filter(line -> line.channel().equals(COMMAND) || line.channel().equals(UNDO))
            .map(line -> line.channel() + " " + line.outcome())
            .sorted()
            .toList();
    List<String> expected = lingers ? List.of(UNDO + " unknown", COMMAND + " -") : List.of();
    return seen.equals(expected)
        ? List.of()
        : List.of(order + ": expected of the branch that lingers " + expected + " but got " + seen);
  }
}
