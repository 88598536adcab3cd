package dev.mediant.definition;

import java.util.List;
import java.util.Set;

/**
 * What is done when its step has failed for good.
 *
 * @param errors the error types it is for; empty means all
 * @param steps are run first, and see {@code $error}; may be empty
 * @param then how it goes on after them
 */
public record Handler(Set<String> errors, List<Step> steps, Then then) {

  /** How it goes on once a failure is handled. */
  public enum Then {
    /** With the next step. */
    CONTINUE,
    /** As if the failure had not been handled. */
    ROLLBACK,
    /** With the end of the workflow, and its output. */
    COMPLETE
  }

  public Handler {
    errors = Set.copyOf(errors);
    steps = List.copyOf(steps);
  }

  public boolean isFor(String errorType) {
    return errors.isEmpty() || errors.contains(errorType);
  }
}
