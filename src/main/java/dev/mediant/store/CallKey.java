package dev.mediant.store;

import dev.mediant.message.WorkflowName;

/** A call of one workflow, whatever its version: another workflow may be called by the same id. */
public record CallKey(WorkflowName workflow, String call) {}
