package dev.mediant.definition.yaml;

import dev.mediant.expression.VariableUse;

/**
 * The third pass: holds every variable and step that an expression reads against what is there when
 * it runs.
 */
final class Linker {
  private final Reading reading;
  private final Draft draft;
  private final SetVariables variables;

  private Linker(Reading reading, Draft draft) {
    this.reading = reading;
    this.draft = draft;
    this.variables = SetVariables.of(draft.outline());
  }

  static void link(Reading reading, Draft draft) {
    Linker linker = new Linker(reading, draft);
    for (ExpressionUse use : draft.uses()) {
      use.expression().facts().variables().forEach(variable -> linker.link(use, variable));
    }
  }

  private void link(ExpressionUse use, VariableUse variable) {
    Span at = use.at(variable.line(), variable.column(), variable.length());
    if (!use.variables().contains(variable.name())) {
      unknown(use, variable, at);
    } else if (variable.field() != null && variable.name().equals("steps")) {
      step(use, variable.field(), at);
    } else if (variable.field() != null && variable.name().equals("vars")) {
      variable(use, variable.field(), at);
    }
  }

  private void unknown(ExpressionUse use, VariableUse variable, Span at) {
    String near = DidYouMean.read(variable.name(), use.variables(), "$");
    String hint = hint(variable.name());
    boolean isNear = !near.isEmpty() && hint.isEmpty();
    reading.error(
        Rule.UNKNOWN_VARIABLE,
        at,
        "there is no $"
            + variable.name()
            + " here"
            + near
            + hint
            + (isNear ? " Expected" : "; expected")
            + " one of $"
            + String.join(", $", use.variables()));
  }

  private static String hint(String name) {
    return switch (name) {
      case "input", "output" ->
          "; $input and $output are what a step was sent and answered, known in its output and"
              + " rollback";
      case ExpressionUse.ERROR -> "; $error is known in the steps of a catch";
      case "item", ExpressionUse.INDEX -> "; it is known in the steps of a forEach or repeat";
      default -> "";
    };
  }

  private void step(ExpressionUse use, String id, Span at) {
    Outline.Node target = draft.outline().find(id);
    if (target == null) {
      String hint = DidYouMean.read(id, draft.outline().byId().keySet(), "$steps.");
      String known = "; expected one of " + String.join(", ", draft.outline().byId().keySet());
      reading.error(
          Rule.UNKNOWN_STEP,
          at,
          "there is no step \"" + id + "\"" + (hint.isEmpty() ? known : hint));
      return;
    }
    switch (Precedence.of(target, use)) {
      case Precedence.Always always -> {}
      case Precedence.Never never ->
          reading.error(
              Rule.STEP_NOT_RUN, at, "step \"" + id + "\" can't have run here: " + never.why());
      case Precedence.Maybe maybe -> maybeSkipped(use, id, maybe, at);
    }
  }

  private void maybeSkipped(ExpressionUse use, String id, Precedence.Maybe maybe, Span at) {
    if (!use.expression().facts().hasFallback() && !isAsked(use, id)) {
      reading.warn(
          Rule.STEP_MAYBE_SKIPPED,
          at,
          "step \"%s\" may have been skipped (%s), and then this is null; say what stands in for it, as in ($steps.%s.field // null)"
              .formatted(id, maybe.why(), id));
    }
  }

  /** Whether what reads the step's output only runs where it is there. */
  private static boolean isAsked(ExpressionUse use, String id) {
    String question = "$steps." + id + " != null";
    return use.step() != null
        && use.step().chain().stream()
            .anyMatch(
                node ->
                    node.when != null
                        && node.when.contains(question)
                        && !node.when.contains(" or "));
  }

  private void variable(ExpressionUse use, String name, Span at) {
    if (!variables.isSetBefore(name, use)) {
      reading.error(
          Rule.UNKNOWN_VARIABLE,
          at,
          variables.names().contains(name)
              ? "no step that comes before this one sets $vars." + name
              : "no step sets \""
                  + name
                  + "\""
                  + DidYouMean.read(name, variables.names(), "$vars."));
    }
  }
}
