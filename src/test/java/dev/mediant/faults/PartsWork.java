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
          "label.give",
          "part.pick",
          "part.pick",
          "part.pick",
          "stamp.print",
          "stamp.print");

  private static final List<String> HANDED_OVER = List.of("parts.handover");

  private static final List<String> UNDONE =
      List.of("courier.leave", "label.takeBack", "part.putback", "part.putback", "part.putback");

  private static final List<String> BILLED = List.of("bill.write");
  private static final List<String> BILLED_AND_VOID = List.of("bill.write", "bill.void");

  private PartsWork() {}

  /** Whether the parts are not taken, so that all is undone; follows from the name alone. */
  static boolean isRefused(String order) {
    return Math.floorMod(order.hashCode(), 4) == 0;
  }

  /** Whether the clerk says no, so that they are not even handed over; as above. */
  static boolean isForbidden(String order) {
    return Math.floorMod(order.hashCode(), 4) == 1;
  }

  private static boolean isUndone(String order) {
    return isRefused(order) || isForbidden(order);
  }

  static String end(String order) {
    return isUndone(order) ? "ROLLED_BACK" : "COMPLETED";
  }

  static List<String> findings(String order, List<Line> lines) {
    List<String> findings = new ArrayList<>(OneKeyOneThing.findings(order, lines));
    List<String> effects = OneKeyOneThing.effects(lines).map(Line::channel).toList();
    List<String> expected =
        Stream.of(
                KEPT,
                isForbidden(order) ? List.<String>of() : HANDED_OVER,
                isUndone(order) ? UNDONE : List.<String>of())
            .flatMap(List::stream)
            .sorted()
            .toList();
    if (!effects.stream().sorted().toList().equals(expected)) {
      findings.add(order + ": expected one effect on each of " + expected + " but got " + effects);
    }
    int firstPutBack = effects.indexOf("part.putback");
    if (firstPutBack >= 0 && effects.lastIndexOf("courier.leave") > firstPutBack) {
      findings.add(order + ": parts were put back before the couriers were undone: " + effects);
    }
    if (effects.lastIndexOf("courier.leave") < effects.indexOf(LabelDesk.TAKEN_BACK)) {
      findings.add(
          order + ": the couriers were undone before the label was taken back: " + effects);
    }
    lines.stream()
        .filter(line -> line.channel().equals(LabelDesk.TAKEN_BACK))
        .filter(line -> !line.body().contains("/" + LabelDesk.label(order) + "/"))
        .forEach(line -> findings.add(order + ": an undo that doesn't know its label: " + line));
    return findings;
  }

  /** The same of the workflow that the parts' one calls. */
  static List<String> billFindings(String order, List<Line> lines) {
    List<String> findings = new ArrayList<>(OneKeyOneThing.findings(order, lines));
    List<String> effects = OneKeyOneThing.effects(lines).map(Line::channel).toList();
    List<String> expected = isUndone(order) ? BILLED_AND_VOID : BILLED;
    if (!effects.equals(expected)) {
      findings.add(order + ": expected the bill's " + expected + " but got " + effects);
    }
    return findings;
  }
}
