package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** {@code parallel: [step, …]}. */
final class ParallelBuilder implements ActionBuilder {
  @Override
  public String word() {
    return "parallel";
  }

  @Override
  public List<String> keys() {
    return List.of("output", "retry", "timeout");
  }

  @Override
  public Action build(StepContext context, Fields fields) {
    Duration timeout = context.timeout(fields);
    Outline.Scope scope = new Outline.Scope(Outline.Scope.Kind.PARALLEL, context.node());
    return new Action.Parallel(
        context.inside(Objects.requireNonNull(fields.get(word())), fields, scope), timeout);
  }
}
