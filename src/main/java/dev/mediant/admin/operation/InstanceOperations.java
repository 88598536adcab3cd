package dev.mediant.admin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.admin.access.Identity;
import dev.mediant.mediator.Mediators;
import dev.mediant.message.DomainName;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Signal;
import dev.mediant.workflow.StepState;
import dev.mediant.workflow.StepStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands an operator's requests to the mediator of the instance's domain and waits for the commit.
 */
@ApplicationScoped
public class InstanceOperations {
  private final Mediators mediators;

  InstanceOperations(Mediators mediators) {
    this.mediators = mediators;
  }

  /**
   * @param state the instance as it was found
   * @param step where the action wants one, or may have one
   * @param output where the action may have one
   */
  public OperationResult perform(
      InstanceAction action,
      InstanceState state,
      OperatorNote note,
      @Nullable String step,
      @Nullable JsonNode output) {
    var unfit = note.problem();
    if (unfit != null) {
      return new OperationResult.Refused(unfit);
    }
    StepPath path = step == null || step.isBlank() ? null : new StepPath(step);
    if (path == null && action.needsStep()) {
      return OperationResult.refused(
          400, "step-wanted", "Say which step, in the field 'step': " + steps(state) + ".");
    }
    if (path != null && !state.steps().containsKey(path)) {
      return OperationResult.refused(
          400,
          "unknown-step",
          "The instance has no step '" + step + "' yet; it has " + steps(state) + ".");
    }
    OperationResult.Refused refused = refused(action, note.who(), path, state);
    return refused == null
        ? ask(state, action.signal(note.by(), note.reason(), path, output))
        : refused;
  }

  /** A step that asks nobody now may ask others by the time that the mediator looks. */
  private static OperationResult.@Nullable Refused refused(
      InstanceAction action, Identity who, @Nullable StepPath path, InstanceState state) {
    StepState step = path == null ? null : state.step(path);
    if (action.isAnswer() && step != null && step.status() != StepStatus.ASKING) {
      return OperationResult.refused(409, "not-allowed", step.asksNobody());
    }
    String refusal = who.refusal(action.roles(step));
    return refusal == null ? null : OperationResult.refused(403, "role-wanted", refusal);
  }

  private OperationResult ask(InstanceState state, Signal.OperatorRequest request) {
    DomainName domain = state.origin().workflow().domain();
    Mediators.Answer answer =
        Patience.await(mediators.request(domain, state.origin().id(), request));
    return answer == null ? silent(domain) : of(answer);
  }

  private static OperationResult silent(DomainName domain) {
    return OperationResult.refused(
        503,
        "no-answer-in-time",
        "The mediator of "
            + domain
            + " has not answered within "
            + Patience.LONGEST.toSeconds()
            + " seconds; it may still act. Look at the instance's history before asking again.");
  }

  private static OperationResult of(Mediators.Answer answer) {
    return switch (answer) {
      case Mediators.Answer.Done done -> new OperationResult.Done();
      case Mediators.Answer.Refused refused ->
          OperationResult.refused(409, "not-allowed", refused.message());
      case Mediators.Answer.UnknownInstance unknown ->
          OperationResult.refused(
              404,
              "unknown-instance",
              "The instance is gone; it may have been removed by retention.");
      case Mediators.Answer.Unavailable away ->
          OperationResult.refused(503, "mediator-unavailable", away.message());
    };
  }

  private static String steps(InstanceState state) {
    String names =
        state.steps().keySet().stream().map(StepPath::value).collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }
}
