package dev.mediant.definition.yaml;

import dev.mediant.message.WorkflowName;

/** A place in a file that names another workflow. */
record Call(WorkflowName workflow, Span at) {}
