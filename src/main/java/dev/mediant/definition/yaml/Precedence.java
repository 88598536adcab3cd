package dev.mediant.definition.yaml;

import dev.mediant.definition.yaml.Outline.Scope.Kind;
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
      Never perItem = perItem(target.chain(), null);
      return perItem != null ? perItem : conditions(target.chain(), List.of());
    }
    return of(target.chain(), reader.chain(), use.kind().isAfterwards());
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
    Never perItem = perItem(targets.subList(0, targets.size() - 1), afterwards ? reader : null);
    if (perItem != null) {
      return perItem;
    }
    if (target == reader) {
      boolean again = readers.size() == 1 && targets.size() == 1 && !afterwards;
      return again && isInLoop(target)
          ? new Maybe("in the first round it has not run")
          : sameStep(targets, readers, afterwards);
    }
    if (target.scope.isParallel()) {
      return new Never("it runs beside this step, in another branch of the parallel");
    }
    if (target.index > reader.index && isInLoop(target)) {
      return new Maybe("in the first round it has not run");
    }
    return target.index > reader.index
        ? new Never("it comes later, in line " + targets.get(0).span.line())
        : conditions(targets, readers);
  }

  private static boolean isInLoop(Outline.Node node) {
    return node.chain().stream().anyMatch(around -> around.scope.isLoop());
  }

  /** Steps inside a forEach are only seen beside themselves, and by what makes an item's output. */
  private static @Nullable Never perItem(List<Outline.Node> way, Outline.@Nullable Node reader) {
    for (Outline.Node node : way) {
      Outline.Node owner = node.scope.owner;
      if (node.scope.kind == Kind.ITEM && owner != null && owner != reader) {
        return new Never(
            "it runs once for each item; $steps." + owner.id + " holds the outputs of all");
      }
    }
    return null;
  }

  private static Precedence sameStep(
      List<Outline.Node> targets, List<Outline.Node> readers, boolean afterwards) {
    if (readers.size() > 1 && inner(readers).kind == Kind.HANDLER) {
      return beforeHandler(targets);
    }
    if (targets.size() > 1 && inner(targets).kind == Kind.HANDLER) {
      return new Never("it only runs when this has failed");
    }
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

  /** What a handler can know of the step whose failure it handles. */
  private static Precedence beforeHandler(List<Outline.Node> targets) {
    if (targets.size() == 1) {
      return new Never("it has failed when this runs; see $error");
    }
    return inner(targets).kind == Kind.HANDLER
        ? new Never("it stands in another handler of the catch")
        : new Maybe("it is a part of what has failed");
  }

  /** Where the way goes on right inside the step that both ways meet in. */
  private static Outline.Scope inner(List<Outline.Node> way) {
    return way.get(way.size() - 2).scope;
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
      String condition = node.scope.kind.condition;
      if (i < targets.size() - 1 && condition != null) {
        return new Maybe(condition);
      }
      boolean isHandlers = i > 0 && targets.get(i - 1).scope.kind == Kind.HANDLER;
      if (node.mayGoOn() && !isHandlers) {
        return new Maybe("the failure of \"" + node.id + "\" may be handled");
      }
    }
    return new Always();
  }
}
