package dev.mediant.faults;

import dev.mediant.faults.Ledger.Line;
import dev.mediant.faults.Shop.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Holds the two letters of one order, which must not be written at once, against what was seen. */
final class LetterWork {
  static final String WORKFLOW = "letter";
  static final int LETTERS = 2;

  /** An instance takes a second at least, while its ink dries. */
  private static final Duration APART = Duration.ofMillis(500);

  private LetterWork() {}

  /** The workflow takes it from the order's last number. */
  static boolean areWritten(String order) {
    return Integer.parseInt(order.substring(order.lastIndexOf('-') + 1)) % 5 == 4;
  }

  static List<String> findings(String order, List<Line> lines) {
    List<String> findings = new ArrayList<>();
    lines.stream()
        .collect(Collectors.groupingBy(Line::instance))
        .values()
        .forEach(written -> findings.addAll(OneKeyOneThing.findings(order, written)));
    List<String> written =
        OneKeyOneThing.effects(lines)
            .map(line -> line.body().contains("first") ? "first" : "second")
            .sorted()
            .toList();
    if (!written.equals(List.of("first", "second"))) {
      findings.add(order + ": expected a first and a second letter but got " + written);
    }
    return findings;
  }

  static List<String> together(String order, List<Instance> instances) {
    List<Instance> inOrder =
        instances.stream().sorted(Comparator.comparing(Instance::startedAt)).toList();
    return inOrder.size() == LETTERS
            && Duration.between(inOrder.getFirst().startedAt(), inOrder.getLast().startedAt())
                    .compareTo(APART)
                < 0
        ? List.of(order + ": two instances ran under one key: " + inOrder)
        : List.of();
  }
}
