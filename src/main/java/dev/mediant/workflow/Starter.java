package dev.mediant.workflow;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.Envelope;

/** Holds initiating events against triggers. */
public final class Starter {
  private Starter() {}

  public static StartMatch match(WorkflowDefinition definition, Envelope event) {
    throw new UnsupportedOperationException();
  }
}
