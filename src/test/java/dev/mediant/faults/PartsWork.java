package dev.mediant.faults;

import dev.mediant.faults.Ledger.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds what the processors saw of one order's parts against what should have happened to them. */
final class PartsWork {
  private static final List<String> KEPT =
      List.of(
          "courier.ask",
          "courier.ask",
          "courier.leave",
          "gift.wrap",
          "part.pick",
          "part.pick",
          "part.pick",
          "parts.handover",
          "stamp.print",
          "stamp.print");

  private static final List<String> UNDONE =
      List.of("courier.leave", "part.putback", "part.putback", "part.putback");

  private static final List<String> BILLED = List.of("bill.write");
  private static final List<String> BILLED_AND_VOID = List.of("bill.write", "bill.void");

  private PartsWork() {}

  /** Whether the parts are not taken, so that all is undone; follows from the name alone. */
  static boolean isRefused(String order) {
    return order.hashCode() % 4 == 0;
  }

  static String end(String order) {
    return isRefused(order) ? "ROLLED_BACK" : "COMPLETED";
  }

  static List<String> findings(String order, List<Line> lines) {
    List<String> findings = new ArrayList<>(OneKeyOneThing.findings(order, lines));
    List<String> effects = OneKeyOneThing.effects(lines).map(Line::channel).toList();
    List<String> expected =
        Stream.concat(KEPT.stream(), isRefused(order) ? UNDONE.stream() : Stream.empty())
            .sorted()
            .toList();
    if (!effects.stream().sorted().toList().equals(expected)) {
      findings.add(order + ": expected one effect on each of " + expected + " but got " + effects);
    }
    int firstPutBack = effects.indexOf("part.putback");
    if (firstPutBack >= 0 && effects.lastIndexOf("courier.leave") > firstPutBack) {
      findings.add(order + ": parts were put back before the couriers were undone: " + effects);
    }
    return findings;
  }

  /** The same of the workflow that the parts' one calls. */
  static List<String> billFindings(String order, List<Line> lines) {
    List<String> findings = new ArrayList<>(OneKeyOneThing.findings(order, lines));
    List<String> effects = OneKeyOneThing.effects(lines).map(Line::channel).toList();
    List<String> expected = isRefused(order) ? BILLED_AND_VOID : BILLED;
    if (!effects.equals(expected)) {
      findings.add(order + ": expected the bill's " + expected + " but got " + effects);
    }
    return findings;
  }
}
