package dev.mediant.definition.yaml;

import dev.mediant.definition.Defaults;
import dev.mediant.definition.Step;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the builder of an action works with: the pass's tools, the step it builds, and what holds
 * around it.
 */
record StepContext(Toolbox tools, Outline.Node node, Defaults defaults, boolean topLevel) {

  /** The tools that all builders of one file share. */
  record Toolbox(
      Reading reading,
      Scalars scalars,
      Names names,
      Expressions expressions,
      Templates templates,
      RetryBuilder retries,
      RollbackBuilder rollbacks,
      CatchBuilder catches,
      StepsBuilder steps) {}

  Reading reading() {
    return tools.reading();
  }

  Scalars scalars() {
    return tools.scalars();
  }

  /** The step's own timeout, or null. */
  @Nullable Duration timeout(Fields fields) {
    return scalars().positive(fields, "timeout");
  }

  /** The steps inside this one; a retry that this step states is their default. */
  List<Step> inside(YamlNode list, Fields fields, Outline.Scope scope) {
    Defaults inner = defaults.withRetry(tools.retries().merge(fields, defaults.retry()));
    node.inner.add(scope);
    return tools.steps().build(list, "\"" + node.id + "\"", scope, inner);
  }
}
