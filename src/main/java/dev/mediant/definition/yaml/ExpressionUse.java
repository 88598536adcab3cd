package dev.mediant.definition.yaml;

import dev.mediant.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression where it stands.
 *
 * @param scalar that holds it
 * @param offset of its first character in the scalar's text
 * @param step that says it; null for the trigger and the workflow's output
 * @param key that takes bare jq, such as {@code when}; null in a template
 */
record ExpressionUse(
    Expression expression,
    YamlNode.Scalar scalar,
    int offset,
    Kind kind,
    Outline.@Nullable Node step,
    @Nullable String key) {
  private static final Set<String> CONDITIONS = Set.of("filter", "when", "while", "until");

  /** The variable that a handler's steps see. */
  static final String ERROR = "error";

  /** The variable that counts items and rounds. */
  static final String INDEX = "index";

  /** Whether it must yield true or false. */
  boolean isCondition() {
    return key != null && CONDITIONS.contains(key);
  }

  /** Every variable that it sees: by what it is for, and by where it stands. */
  List<String> variables() {
    List<String> variables = new ArrayList<>(kind.variables());
    if (kind.isInside() && step != null) {
      step.inner.stream()
          .filter(scope -> scope.kind != Outline.Scope.Kind.HANDLER)
          .forEach(scope -> variables.addAll(scope.variables));
    }
    for (Outline.Node node = step; node != null; node = node.scope.owner) {
      variables.addAll(node.scope.variables);
    }
    return variables;
  }

  /** What an expression is for decides which variables it sees. */
  enum Kind {
    TRIGGER(List.of("event")),
    STEP(List.of("event", "workflow", "steps", "vars")),
    STEP_OUTPUT(List.of("event", "workflow", "steps", "vars", "input", "output")),
    /** Of one item of a forEach. */
    ITEM_OUTPUT(List.of("event", "workflow", "steps", "vars", "input", "output")),
    ROUND_CONDITION(List.of("event", "workflow", "steps", "vars")),
    UNDO(List.of("event", "workflow", "steps", "vars", "input", "output")),
    WORKFLOW_OUTPUT(List.of("event", "workflow", "steps", "vars"));

    private final List<String> variables;

    Kind(List<String> variables) {
      this.variables = variables;
    }

    List<String> variables() {
      return variables;
    }

    /** Whether it is asked within the scope that its step is. */
    boolean isInside() {
      return this == ITEM_OUTPUT || this == ROUND_CONDITION;
    }

    /** Whether the steps inside its own step may have run. */
    boolean isAfterwards() {
      return this == STEP_OUTPUT || this == UNDO || isInside();
    }
  }

  /** A place that jq names, within the file. */
  Span at(int line, int column, int length) {
    return span(scalar, offset, expression.source(), line, column, length);
  }

  Span whole() {
    return at(1, 1, Math.max(1, expression.source().lines().findFirst().orElse("").length()));
  }

  static Span span(
      YamlNode.Scalar scalar, int offset, String source, int line, int column, int length) {
    int start = offset;
    for (int i = 1; i < line; i++) {
      start += source.indexOf('\n', start - offset) - (start - offset) + 1;
    }
    return scalar.places().at(scalar.text(), start + column - 1, length);
  }
}
