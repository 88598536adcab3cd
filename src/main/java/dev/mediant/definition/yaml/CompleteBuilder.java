package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import java.util.List;
import java.util.Objects;

/** <code>complete: {…}</code>. */
final class CompleteBuilder implements ActionBuilder {
  @Override
  public String word() {
    return "complete";
  }

  @Override
  public List<String> keys() {
    return List.of();
  }

  @Override
  public Action build(StepContext context, Fields fields) {
    YamlNode output = Objects.requireNonNull(fields.get(word()));
    return new Action.Complete(
        context.tools().templates().build(output, ExpressionUse.Kind.STEP, context.node()));
  }
}
