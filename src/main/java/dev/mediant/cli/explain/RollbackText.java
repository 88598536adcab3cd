package dev.mediant.cli.explain;

import dev.mediant.explanation.RollbackPlan;
import dev.mediant.explanation.RollbackPlan.Where;
import dev.mediant.explanation.Undoing;
import java.util.ArrayList;
import java.util.List;

/** Says a rollback plan in lines. */
final class RollbackText {
  private final List<String> lines = new ArrayList<>();

  List<String> of(RollbackPlan plan) {
    lines.clear();
    lines.add("when " + plan.step() + " fails" + consequence(plan));
    if (plan.where() == Where.AT_PIVOT) {
      lines.add("  (where nobody knows whether it was done, it waits for an operator)");
    }
    if (plan.itself() != null) {
      lines.add("  (itself by " + plan.itself() + ", where nobody knows whether it was done)");
    }
    parts(plan.parts(), 1);
    return List.copyOf(lines);
  }

  private static String consequence(RollbackPlan plan) {
    if (plan.handled()) {
      return ", a handler takes it"
          + (plan.parts().isEmpty() ? "" : "; when the workflow is stopped there");
    }
    if (plan.where() == Where.PAST_PIVOT) {
      return ", it waits for an operator: past the pivot nothing is undone";
    }
    return plan.parts().isEmpty() ? ", nothing was done before it" : "";
  }

  private void parts(List<Undoing> parts, int depth) {
    for (Undoing part : parts) {
      String indent = "  ".repeat(depth);
      switch (part) {
        case Undoing.Undo undo ->
            lines.add(
                indent
                    + undo.step()
                    + " by "
                    + undo.by()
                    + (undo.maybe() ? ", if it was done" : ""));
        case Undoing.SideBySide beside -> {
          lines.add(indent + "side by side");
          beside.lists().forEach(list -> branch(list, depth + 1));
        }
        case Undoing.Each each -> {
          lines.add(indent + each.what());
          parts(each.parts(), depth + 1);
        }
      }
    }
  }

  /** The first line of each branch is marked, since a branch may have several. */
  private void branch(List<Undoing> list, int depth) {
    int first = lines.size();
    parts(list, depth + 1);
    if (lines.size() > first) {
      String mark = "  ".repeat(depth) + "- ";
      lines.set(first, mark + lines.get(first).strip());
    }
  }
}
