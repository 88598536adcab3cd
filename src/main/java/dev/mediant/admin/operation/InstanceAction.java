package dev.mediant.admin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.admin.access.Identity;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Signal;
import dev.mediant.workflow.StepState;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an operator can ask of an instance. */
public enum InstanceAction {
  CANCEL,
  RETRY,
  ROLLBACK,
  SUSPEND,
  RESUME,
  COMPLETE_STEP,
  APPROVE,
  REJECT,
  SKIP_UNDO,
  MARK_UNDONE;

  /** As the API's paths and the page's forms name it. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Null when there is no such action. */
  public static @Nullable InstanceAction of(String path) {
    for (InstanceAction action : values()) {
      if (action.path().equals(path)) {
        return action;
      }
    }
    return null;
  }

  boolean needsStep() {
    return switch (this) {
      case APPROVE, REJECT, SKIP_UNDO, MARK_UNDONE -> true;
      case CANCEL, RETRY, ROLLBACK, SUSPEND, RESUME, COMPLETE_STEP -> false;
    };
  }

  /** Whether it answers what a workflow asks people. */
  boolean isAnswer() {
    return this == APPROVE || this == REJECT;
  }

  /**
   * The roles of which the caller needs one; none when anybody may.
   *
   * @param step that it is about; null for the instance
   */
  public List<String> roles(@Nullable StepState step) {
    return isAnswer() && step != null ? step.askedRoles() : List.of(Identity.OPERATOR);
  }

  /**
   * @param output what a step is said to have answered; only for {@link #COMPLETE_STEP}, nothing if
   *     null
   */
  Signal.OperatorRequest signal(
      String by, String reason, @Nullable StepPath step, @Nullable JsonNode output) {
    return switch (this) {
      case CANCEL -> new Signal.Cancel(by, reason);
      case RETRY -> new Signal.Retry(by, reason, step);
      case ROLLBACK -> new Signal.RollBack(by, reason);
      case SUSPEND -> new Signal.Suspend(by, reason);
      case RESUME -> new Signal.Resume(by, reason);
      case COMPLETE_STEP ->
          new Signal.CompleteStep(
              by,
              reason,
              step == null ? StepPath.ROOT : step,
              output == null ? JsonNodeFactory.instance.objectNode() : output);
      case APPROVE -> new Signal.Decide(by, reason, step, true);
      case REJECT -> new Signal.Decide(by, reason, step, false);
      case SKIP_UNDO -> new Signal.SkipUndo(by, reason, Objects.requireNonNull(step));
      case MARK_UNDONE -> new Signal.MarkUndone(by, reason, Objects.requireNonNull(step));
    };
  }
}
