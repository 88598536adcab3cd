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
    return List.of("join", "output", "retry", "timeout");
  }

  @Override
  public Action build(StepContext context, Fields fields) {
    Duration timeout = context.timeout(fields);
    boolean race = "first".equals(context.scalars().word(fields, "join", List.of("all", "first")));
    Outline.Scope scope =
        new Outline.Scope(
            race ? Outline.Scope.Kind.RACE : Outline.Scope.Kind.PARALLEL, context.node());
    return new Action.Parallel(
        context.inside(Objects.requireNonNull(fields.get(word())), fields, scope),
        timeout,
        race ? Action.Join.FIRST : Action.Join.ALL);
  }
}
