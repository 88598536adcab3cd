package dev.mediant.faults;

import dev.mediant.faults.Ledger.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What every order's commands must hold, whatever they are about. */
final class OneKeyOneThing {
  private OneKeyOneThing() {}

  /** One line per idempotency key, the first: a processor does the thing then and never again. */
  static Stream<Line> effects(List<Line> lines) {
    return firsts(lines).values().stream();
  }

  static List<String> findings(String order, List<Line> lines) {
    List<String> findings = new ArrayList<>();
    if (lines.stream().map(Line::instance).distinct().count() > 1) {
      findings.add(order + ": commands came of more than one instance");
    }
    Map<String, Line> firsts = firsts(lines);
    for (Line line : lines) {
      Line first = firsts.get(line.key());
      if (!isSame(line, first) && !isUndoThatKnowsMore(line, first)) {
        findings.add(order + ": one key for two things: " + first + " and " + line);
      }
    }
    return findings;
  }

  private static boolean isSame(Line line, Line first) {
    return line.body().equals(first.body()) && line.channel().equals(first.channel());
  }

  /**
   * A step that was undone as unknown and completes then is undone once more, with its output; a
   * connection that is cut may have the broker deliver the former again, after the latter.
   */
  private static boolean isUndoThatKnowsMore(Line line, Line first) {
    List<String> outcomes = List.of(first.outcome(), line.outcome());
    return line.channel().equals(first.channel())
        && outcomes.contains("unknown")
        && outcomes.contains("completed");
  }

  private static Map<String, Line> firsts(List<Line> lines) {
    Map<String, Line> firsts = new LinkedHashMap<>();
    lines.forEach(line -> firsts.putIfAbsent(line.key(), line));
    return firsts;
  }
}
