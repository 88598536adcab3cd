package dev.mediant.message;

/**
 * Where a step runs in its instance: the ids from the outermost scope inwards, joined by {@code /}.
 */
public record StepPath(String value) {
  /** The workflow's own scope, which holds the top-level sequence. */
  public static final StepPath ROOT = new StepPath("");

  public StepPath child(String stepId) {
    return new StepPath(value.isEmpty() ? stepId : value + "/" + stepId);
  }

  public StepPath parent() {
    int cut = value.lastIndexOf('/');
    return cut < 0 ? ROOT : new StepPath(value.substring(0, cut));
  }

  /** The step's own id: the last part of the path. */
  public String stepId() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  public boolean isInside(StepPath scope) {
    return scope.value.isEmpty() ? !value.isEmpty() : value.startsWith(scope.value + "/");
  }

  @Override
  public String toString() {
    return value;
  }
}
