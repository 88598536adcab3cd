package dev.mediant.faults;

import dev.mediant.faults.Ledger.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds what the processors saw of the care for one order against what should have happened. */
final class CareWork {
  static final String PACK = "care.pack";

  /** As the domain says for that channel. */
  static final int MOST_PACKED_AT_ONCE = 5;

  private static final List<String> ALWAYS =
      List.of("care.call", "care.call", "care.call", PACK, "care.tell");
  private static final int WAYS = 5;

  private CareWork() {}

  /** The workflow takes it from the order's last number. */
  private static int way(String order) {
    return Integer.parseInt(order.substring(order.lastIndexOf('-') + 1)) % WAYS;
  }

  /** Whether it is handled as a failure that undoes all. */
  static boolean isWithdrawn(String order) {
    return way(order) == 2;
  }

  /** Whether a visit is planned, which nobody makes before its deadline. */
  static boolean isVisited(String order) {
    return way(order) == 3;
  }

  static String end(String order) {
    return isWithdrawn(order) ? "ROLLED_BACK" : "COMPLETED";
  }

  static List<String> findings(String order, List<Line> lines) {
    List<String> findings = new ArrayList<>(OneKeyOneThing.findings(order, lines));
    findings.addAll(Lingering.findings(order, lines, rest(order).contains(Lingering.UNDO)));
    List<String> effects = Lingering.others(lines);
    List<String> expected = Stream.concat(ALWAYS.stream(), rest(order).stream()).toList();
    if (!effects.equals(expected)) {
      findings.add(order + ": expected the effects of care " + expected + " but got " + effects);
    }
    return findings;
  }

  private static List<String> rest(String order) {
    return switch (way(order)) {
      case 1 -> List.of("care.gift", "care.excuse");
      case 2 -> List.of("care.card", "care.excuse", "care.unpack", "care.flatten");
      default -> List.of("care.close", Lingering.UNDO);
    };
  }

  /** An outage may outlast the deadline: then nothing was planned; what was planned is undone. */
  static List<String> visitFindings(String order, List<Line> lines) {
    List<String> findings = new ArrayList<>(OneKeyOneThing.findings(order, lines));
    List<String> effects = OneKeyOneThing.effects(lines).map(Line::channel).toList();
    if (effects.contains("visit.plan") && !effects.contains("visit.cancel")) {
      findings.add(order + ": expected the planned visit to be undone but got " + effects);
    }
    return findings;
  }
}
