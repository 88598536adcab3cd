package dev.mediant.workflow;

import dev.mediant.definition.WorkflowDefinition;
import java.time.Instant;

/** Decides what a signal means for an instance: a pure function. */
public final class Decider {
  private Decider() {}

  /** The first transition of a new instance. */
  public static Decision.Accepted start(WorkflowDefinition definition, Origin origin) {
    throw new UnsupportedOperationException();
  }

  public static Decision decide(
      WorkflowDefinition definition, InstanceState state, Signal signal, Instant now) {
    throw new UnsupportedOperationException();
  }
}
