package dev.mediant.admin.page;

import dev.mediant.admin.operation.InstanceAction;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Status;
import dev.mediant.workflow.StepState;
import dev.mediant.workflow.StepStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operator is offered: one form for the instance, one for each step that waits for an
 * operator. Only an offer: the mediator decides, and says why not.
 *
 * @param step null when it is about the instance
 */
public record ActionForm(String title, @Nullable String step, List<Button> buttons) {

  /** One thing to do. */
  public record Button(String name, String label, String effect) {
    Button(InstanceAction action, String label, String effect) {
      this(action.path(), label, effect);
    }
  }

  private static final Button RETRY =
      new Button(InstanceAction.RETRY, "Retry", "Send the command once more");

  private static final Button COMPLETE =
      new Button(InstanceAction.COMPLETE_STEP, "Mark as done", "It was done by other means; go on");

  private static final Button APPROVE =
      new Button(InstanceAction.APPROVE, "Approve", "Say yes to what it asks; it goes on");

  private static final Button REJECT =
      new Button(InstanceAction.REJECT, "Reject", "Say no to what it asks; the step fails");

  static List<ActionForm> of(InstanceState state) {
    List<ActionForm> forms = new ArrayList<>();
    state.steps().values().stream().flatMap(ActionForm::of).forEach(forms::add);
    if (!state.status().isTerminal()) {
      forms.add(new ActionForm("This instance", null, forInstance(state)));
    }
    return forms;
  }

  private static Stream<ActionForm> of(StepState step) {
    String path = step.path().value();
    if (step.status() == StepStatus.BLOCKED) {
      return Stream.of(new ActionForm("Step " + path, path, List.of(RETRY, COMPLETE)));
    }
    if (step.status() == StepStatus.ASKING) {
      return Stream.of(new ActionForm("Approval " + path, path, List.of(APPROVE, REJECT)));
    }
    if (step.status() == StepStatus.UNDO_BLOCKED) {
      return Stream.of(new ActionForm("Undo of " + path, path, forUndo()));
    }
    return Stream.of();
  }

  private static List<Button> forUndo() {
    return List.of(
        RETRY,
        new Button(InstanceAction.MARK_UNDONE, "Mark as undone", "It was undone by other means"),
        new Button(InstanceAction.SKIP_UNDO, "Skip the undo", "Leave it as it is and go on"));
  }

  private static List<Button> forInstance(InstanceState state) {
    Button suspend =
        new Button(InstanceAction.SUSPEND, "Suspend", "Nothing new begins until it is resumed");
    Button rollBack =
        new Button(InstanceAction.ROLLBACK, "Roll back", "Undo what was done, newest first");
    Button cancel =
        new Button(InstanceAction.CANCEL, "Cancel", "Undo what was done and end as cancelled");
    Button resume = new Button(InstanceAction.RESUME, "Resume", "Go on where it was held");
    return switch (state.status()) {
      case RUNNING -> List.of(suspend, rollBack, cancel);
      case ROLLING_BACK -> List.of(suspend);
      case SUSPENDED ->
          state.suspendedFrom() == Status.ROLLING_BACK
              ? List.of(resume)
              : List.of(resume, rollBack, cancel);
      case COMPLETED, FAILED, ROLLED_BACK, CANCELLED -> List.of();
    };
  }
}
