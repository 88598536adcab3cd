package dev.mediant.mediator;

import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import dev.mediant.workflow.Signal;
import java.util.concurrent.CompletionStage;

/** The domain mediators of this process, as the admin API sees them. */
public interface Mediators {
  /** Hands an operator's request to the instance's mediator; completes after the commit. */
  CompletionStage<Answer> request(
      DomainName domain, InstanceId instance, Signal.OperatorRequest request);

  /**
   * Whether all domains take in messages now; false with a reason while one is paused or cannot.
   */
  Readiness readiness();

  /** {@code reasons} is empty when ready. */
  record Readiness(java.util.List<String> reasons) {}

  /** What became of an operator's request. */
  sealed interface Answer {
    record Done() implements Answer {}

    /** The instance's state doesn't allow it; {@code message} says why and what to do. */
    record Refused(String message) implements Answer {}

    record UnknownInstance() implements Answer {}

    /**
     * The instance's domain isn't run by this process, or the mediator can't work now; try
     * elsewhere or later.
     */
    record Unavailable(String message) implements Answer {}
  }
}
