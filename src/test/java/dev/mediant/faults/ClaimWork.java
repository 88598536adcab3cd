package dev.mediant.faults;

import dev.mediant.faults.Ledger.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds what the processors saw of the claim about one order against what should have happened. */
final class ClaimWork {
  static final String UNBOOK = "claim.unbook";

  private static final List<String> ALWAYS =
      List.of("claim.open", "claim.look", "claim.look", "claim.book", "claim.explain");

  /** The newest cannot be undone; the one before it is, all the same. */
  private static final List<String> UNDOS = List.of(UNBOOK, "claim.shut");

  /** The first of three ends it; the second lingers. */
  private static final List<String> HANDED_OUT = List.of("claim.hand", Lingering.UNDO);

  private ClaimWork() {}

  /** The workflow takes it from the order's last number. */
  static boolean isRefused(String order) {
    return Integer.parseInt(order.substring(order.lastIndexOf('-') + 1)) % 3 == 0;
  }

  static String end(String order) {
    return isRefused(order) ? "ROLLED_BACK" : "COMPLETED";
  }

  static List<String> findings(String order, List<Line> lines) {
    List<String> findings = new ArrayList<>(OneKeyOneThing.findings(order, lines));
    findings.addAll(Lingering.findings(order, lines, !isRefused(order)));
    List<String> effects = Lingering.others(lines);
    List<String> rest = isRefused(order) ? UNDOS : HANDED_OUT;
    List<String> expected = Stream.concat(ALWAYS.stream(), rest.stream()).toList();
    if (!effects.equals(expected)) {
      findings.add(order + ": expected the effects of a claim " + expected + " but got " + effects);
    }
    expect(
        findings, lines, "claim.explain", "\"why\":\"Doubted\",\"seen\":[\"bill 0\",\"card 1\"]");
    expect(findings, lines, "claim.shut", Ledger.receipt("claim.open", order));
    return findings;
  }

  private static void expect(List<String> findings, List<Line> lines, String channel, String part) {
    lines.stream()
        .filter(line -> line.channel().equals(channel) && !line.body().contains(part))
        .forEach(line -> findings.add("expected " + part + " in " + line));
  }
}
