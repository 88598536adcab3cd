package dev.mediant.admin.page;

import dev.mediant.admin.access.Identity;
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
 * What people are offered: one form for the instance, one for each step that waits for an operator,
 * or asks. Only an offer: the mediator decides, and says why not.
 *
 * @param what it is asked for, the last part of the address
 * @param step null when it is about the instance
 * @param denial why this reader can't use it; empty when it can
 * @param named whether the reader's token has a name, so that the form asks for none
 */
public record ActionForm(
    String title,
    String what,
    @Nullable String step,
    List<Button> buttons,
    String denial,
    boolean named) {

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

  private static final Button MARK_UNDONE =
      new Button(InstanceAction.MARK_UNDONE, "Mark as undone", "It was undone by other means");

  private static final Button SKIP_UNDO =
      new Button(InstanceAction.SKIP_UNDO, "Skip the undo", "Leave it as it is and go on");

  private static final Button APPROVE =
      new Button(InstanceAction.APPROVE, "Approve", "Say yes to what it asks; it goes on");

  private static final Button REJECT =
      new Button(InstanceAction.REJECT, "Reject", "Say no to what it asks; the step fails");

  static List<ActionForm> of(InstanceState state, Identity reader) {
    List<ActionForm> forms = new ArrayList<>();
    state.steps().values().stream().flatMap(step -> of(step, reader)).forEach(forms::add);
    if (!state.status().isTerminal()) {
      forms.add(request("This instance", null, forInstance(state), reader));
    }
    return forms;
  }

  private static Stream<ActionForm> of(StepState step, Identity reader) {
    String path = step.path().value();
    if (step.status() == StepStatus.BLOCKED) {
      return Stream.of(request("Step " + path, path, List.of(RETRY, COMPLETE), reader));
    }
    if (step.status() == StepStatus.ASKING) {
      return Stream.of(approval(step, reader));
    }
    if (step.status() == StepStatus.UNDO_BLOCKED) {
      return Stream.of(request("Undo of " + path, path, forUndo(), reader));
    }
    if (step.status() == StepStatus.UNDO_HELD) {
      return Stream.of(request("Undo of " + path, path, forHeldUndo(), reader));
    }
    return Stream.of();
  }

  private static ActionForm request(
      String title, @Nullable String step, List<Button> buttons, Identity reader) {
    return form(title, "requests", step, buttons, List.of(Identity.OPERATOR), reader);
  }

  private static ActionForm approval(StepState step, Identity reader) {
    String path = step.path().value();
    List<Button> buttons = List.of(APPROVE, REJECT);
    return form("Approval " + path, "approvals", path, buttons, step.askedRoles(), reader);
  }

  private static ActionForm form(
      String title,
      String what,
      @Nullable String step,
      List<Button> buttons,
      List<String> roles,
      Identity reader) {
    String refusal = reader.refusal(roles);
    boolean named = reader instanceof Identity.Named;
    return new ActionForm(title, what, step, buttons, refusal == null ? "" : refusal, named);
  }

  private static List<Button> forUndo() {
    return List.of(RETRY, MARK_UNDONE, SKIP_UNDO);
  }

  /** Its turn comes by itself. */
  private static List<Button> forHeldUndo() {
    return List.of(MARK_UNDONE, SKIP_UNDO);
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
