package dev.mediant.faults;

import dev.mediant.faults.Ledger.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds what the processors saw of one order against what should have happened to it. */
final class OrderWork {
  private static final String BLIND = TardyLabels.TAKE_BACK + " unknown";

  private final String order;
  private final Kind kind;
  private final List<Line> lines;
  private final List<String> findings = new ArrayList<>();

  private OrderWork(String order, List<Line> lines) {
    this.order = order;
    this.kind = Kind.of(order);
    this.lines = lines;
  }

  static List<String> findings(String order, List<Line> lines) {
    OrderWork work = new OrderWork(order, lines);
    work.check();
    return work.findings;
  }

  private void check() {
    List<String> expected =
        Stream.concat(kind.work().stream(), kind.undos().stream()).sorted().toList();
    List<String> seen = effects().map(Line::channel).sorted().toList();
    if (!seen.equals(expected)) {
      findings.add(order + ": expected one effect on each of " + expected + " but got " + seen);
    }
    findings.addAll(OneKeyOneThing.findings(order, lines));
    checkUndos();
    if (kind == Kind.TARDY) {
      checkUndoThatKnows();
    }
  }

  /** One that was begun before its undo came is undone once more, with what it gave. */
  private void checkUndoThatKnows() {
    List<String> labels =
        lines.stream()
            .filter(line -> TardyLabels.areAsked(line.channel(), order))
            .map(line -> line.channel() + " " + line.outcome())
            .toList();
    boolean begun = labels.indexOf(TardyLabels.GIVE + " -") < labels.indexOf(BLIND);
    boolean known =
        lines.stream()
            .filter(line -> line.channel().equals(TardyLabels.TAKE_BACK))
            .filter(line -> line.outcome().equals("completed"))
            .anyMatch(line -> line.body().contains(Ledger.receipt(TardyLabels.GIVE, order)));
    if (begun != known) {
      findings.add(
          "%s: expected %s undo that knows of the label but got %s"
              .formatted(order, begun ? "an" : "no", labels));
    }
  }

  private Stream<Line> effects() {
    return OneKeyOneThing.effects(lines);
  }

  private void checkUndos() {
    List<Line> undos = effects().filter(Line::isUndo).toList();
    List<String> channels = undos.stream().map(Line::channel).toList();
    if (!channels.equals(kind.undos())) {
      findings.add(order + ": expected the undos " + kind.undos() + " but got " + channels);
    }
    for (Line undo : undos) {
      boolean unknown = undo.channel().equals(TardyLabels.TAKE_BACK);
      String expected = unknown ? "unknown" : "completed";
      if (!undo.outcome().equals(expected) && kind != Kind.TARDY) {
        findings.add(order + ": expected an undo of " + expected + " but got " + undo);
      }
      if (!unknown && !undo.body().contains(Ledger.receipt(undone(undo.channel()), order))) {
        findings.add(order + ": an undo that doesn't know what it undoes: " + undo);
      }
    }
  }

  private static String undone(String undo) {
    return switch (undo) {
      case "stock.release" -> "stock.reserve";
      case "payment.refund" -> "payment.charge";
      case "parcel.unpack" -> "parcel.pack";
      default -> throw new IllegalStateException("expected no undo on " + undo);
    };
  }
}
