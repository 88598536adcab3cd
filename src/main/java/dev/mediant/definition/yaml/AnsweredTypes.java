package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.expression.Expression;
import dev.mediant.schema.JsonSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Of what types a value is that a processor answered, by the reply schema of its channel, where an
 * expression is nothing but the way to it.
 *
 * @param own the step whose answer is {@code $output}
 */
record AnsweredTypes(Draft draft, Outline.Node own) {
  private static final Pattern STEPS = Pattern.compile("\\$steps\\.(\\w+)((?:\\.\\w+)+)");
  private static final Pattern OUTPUT = Pattern.compile("\\$output((?:\\.\\w+)+)");

  /** Empty where nobody knows; null is always among them, since steps may have been skipped. */
  Set<String> of(Expression expression) {
    Matcher steps = STEPS.matcher(expression.source());
    if (steps.matches()) {
      Outline.Node node = draft.outline().find(steps.group(1));
      Step step = node == null ? null : node.step;
      return step == null || step.output() != null ? Set.of() : types(step, steps.group(2));
    }
    Matcher output = OUTPUT.matcher(expression.source());
    return output.matches() ? types(own.step, output.group(1)) : Set.of();
  }

  private Set<String> types(@Nullable Step step, String path) {
    JsonSchema reply =
        step != null && step.action() instanceof Action.Dispatch dispatch
            ? draft.domain().contract(dispatch.channel()).reply()
            : null;
    if (reply == null) {
      return Set.of();
    }
    Shape shape = Shape.of(reply);
    List<String> names = Arrays.asList(path.substring(1).split("\\."));
    for (String name : names) {
      shape = shape.field(name);
    }
    Set<String> types = new TreeSet<>(shape.types());
    if (!types.isEmpty()) {
      types.add("null");
    }
    return types;
  }
}
