package dev.mediant.definition.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a step has run when an expression is evaluated. */
sealed interface Precedence {
  record Always() implements Precedence {}

  record Maybe(String why) implements Precedence {}

  record Never(String why) implements Precedence {}

  static Precedence of(Outline.Node target, ExpressionUse use) {
    Outline.Node reader = use.step();
    if (reader == null) {
      // the workflow's output: everything that was to run has run
      return conditions(target.chain(), List.of());
    }
    boolean afterwards =
        use.kind() == ExpressionUse.Kind.STEP_OUTPUT || use.kind() == ExpressionUse.Kind.UNDO;
    return of(target.chain(), reader.chain(), afterwards);
  }

  private static Precedence of(
      List<Outline.Node> targets, List<Outline.Node> readers, boolean afterwards) {
    for (int t = 0; t < targets.size(); t++) {
      for (int r = 0; r < readers.size(); r++) {
        if (targets.get(t).scope == readers.get(r).scope) {
          return meeting(targets.subList(0, t + 1), readers.subList(0, r + 1), afterwards);
        }
      }
    }
    throw new IllegalStateException("expected all steps to lie in the workflow");
  }

  /** Both lists end where the two ways meet in one scope. */
  private static Precedence meeting(
      List<Outline.Node> targets, List<Outline.Node> readers, boolean afterwards) {
    Outline.Node target = targets.get(targets.size() - 1);
    Outline.Node reader = readers.get(readers.size() - 1);
    if (target == reader) {
      return sameStep(targets, readers, afterwards);
    }
    if (target.scope.order == Outline.Scope.Order.PARALLEL) {
      return new Never("it runs beside this step, in another branch of the parallel");
    }
    return target.index > reader.index
        ? new Never("it comes later, in line " + targets.get(0).span.line())
        : conditions(targets, readers);
  }

  private static Precedence sameStep(
      List<Outline.Node> targets, List<Outline.Node> readers, boolean afterwards) {
    if (targets.size() > 1 && readers.size() > 1) {
      return new Never("it stands in another branch of the switch");
    }
    if (targets.size() > 1 && afterwards) {
      return conditions(targets.subList(0, targets.size() - 1), List.of());
    }
    if (targets.size() == 1 && readers.size() == 1 && afterwards) {
      return new Never("this is the step itself; its answer is $output");
    }
    return new Never(
        readers.size() > 1
            ? "this step is a part of it"
            : "it is only known when this step is done");
  }

  /**
   * What could skip the target although its turn came: a condition that the reader does not stand
   * under too.
   */
  private static Precedence conditions(List<Outline.Node> targets, List<Outline.Node> readers) {
    List<@Nullable String> shared = readers.stream().map(reader -> reader.when).toList();
    for (int i = 0; i < targets.size(); i++) {
      Outline.Node node = targets.get(i);
      if (node.when != null && !shared.contains(node.when)) {
        return new Maybe("when " + node.when);
      }
      if (i < targets.size() - 1 && node.scope.conditional) {
        return new Maybe("it stands in a branch of a switch");
      }
    }
    return new Always();
  }
}
