package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** {@code steps: [step, …]}. */
final class GroupBuilder implements ActionBuilder {
  @Override
  public String word() {
    return "steps";
  }

  @Override
  public String described() {
    return "a group of steps";
  }

  @Override
  public List<String> keys() {
    return List.of("output", "retry", "timeout", "rollback");
  }

  @Override
  public Action build(StepContext context, Fields fields) {
    Duration timeout = context.timeout(fields);
    Outline.Scope scope = new Outline.Scope(Outline.Scope.Kind.SEQUENCE, context.node());
    return new Action.Group(
        context.inside(Objects.requireNonNull(fields.get(word())), fields, scope), timeout);
  }
}
