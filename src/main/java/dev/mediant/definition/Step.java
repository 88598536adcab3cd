package dev.mediant.definition;

import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import org.jspecify.annotations.Nullable;

/**
 * One step of a workflow.
 *
 * @param id unique in the workflow
 * @param when false skips the step; null always runs it
 * @param output shapes what {@code $steps.<id>} holds; null takes the answer as it is
 * @param pivot past this step the workflow only goes forward; top-level dispatch steps only
 */
public record Step(
    String id,
    Action action,
    @Nullable Expression when,
    @Nullable Template output,
    Rollback rollback,
    boolean pivot,
    @Nullable String description) {}
