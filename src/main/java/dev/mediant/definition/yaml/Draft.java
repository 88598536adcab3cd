package dev.mediant.definition.yaml;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Limits;
import dev.mediant.definition.Step;
import dev.mediant.definition.Trigger;
import dev.mediant.definition.WorkflowDefinition.OnRollbackFailure;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.expression.Template;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workflow as far as it could be built; complete only when the reading has no error. */
record Draft(
    @Nullable WorkflowRef ref,
    @Nullable String description,
    @Nullable Trigger trigger,
    @Nullable Duration deadline,
    OnRollbackFailure onRollbackFailure,
    List<Step> steps,
    @Nullable Template output,
    Outline outline,
    List<ExpressionUse> uses,
    DomainSettings domain,
    Limits limits) {}
