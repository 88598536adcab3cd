package dev.mediant.definition.yaml;

import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reading a workflow file gave; {@code definition} is null when a problem is an error. */
public record WorkflowReading(@Nullable WorkflowDefinition definition, List<Problem> problems) {}
