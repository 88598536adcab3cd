package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.definition.Action;
import dev.mediant.expression.Evaluation;
import dev.mediant.message.Durations;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.ApprovalAsked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks people, and takes what they say. */
final class Approvals {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Draft draft;
  private final Closing closing;

  Approvals(Draft draft) {
    this.draft = draft;
    this.closing = new Closing(draft);
  }

  void ask(Place place, Action.Approval approval) {
    switch (approval.question().evaluate(InstanceBindings.of(draft, place.path()))) {
      case Evaluation.Failure failure ->
          closing.fail(place, new ErrorDetail(ErrorDetail.EXPRESSION, failure.message()));
      case Evaluation.Value value -> {
        Duration timeout = approval.timeout();
        draft.record(
            new ApprovalAsked(
                place.path(),
                approval.roles(),
                value.json().isTextual() ? value.json().textValue() : value.json().toString(),
                timeout == null ? null : draft.now().plus(timeout)));
      }
    }
  }

  /** Of that step, or of all that ask. */
  void decide(Signal.Decide decision) {
    for (StepState step : asking(draft.state(), decision.step())) {
      Place place = Place.find(draft.definition(), step.path());
      if (decision.isApproved()) {
        closing.complete(place, 0, answer(decision));
      } else {
        String message = "not approved by " + decision.by() + ": " + decision.reason();
        closing.fail(place, new ErrorDetail(ErrorDetail.NOT_APPROVED, message, answer(decision)));
      }
    }
  }

  static List<StepState> asking(InstanceState state, @Nullable StepPath only) {
    List<StepState> asking = new ArrayList<>();
    for (StepState step : state.steps().values()) {
      boolean meant = only == null || only.equals(step.path());
      if (meant && step.status() == StepStatus.ASKING) {
        asking.add(step);
      }
    }
    return asking;
  }

  void timedOut(Place place, Action.Approval approval) {
    Duration timeout = approval.timeout();
    String message =
        "expected a decision"
            + (timeout == null ? "" : " within " + Durations.format(timeout))
            + " but got none";
    closing.fail(place, new ErrorDetail(ErrorDetail.TIMEOUT, message));
  }

  private static ObjectNode answer(Signal.Decide decision) {
    return JSON.objectNode()
        .put("decision", decision.isApproved() ? "approved" : "rejected")
        .put("by", decision.by())
        .put("reason", decision.reason());
  }

  /** What was asked, as the step's state keeps it. */
  static ObjectNode question(List<String> roles, String question) {
    ArrayNode who = JSON.arrayNode();
    roles.forEach(who::add);
    ObjectNode asked = JSON.objectNode().put("question", question);
    asked.set("roles", who);
    return asked;
  }

  static List<String> roles(StepState asking) {
    List<String> roles = new ArrayList<>();
    if (asking.input() != null) {
      asking.input().path("roles").forEach(role -> roles.add(role.asText()));
    }
    return roles;
  }

  /** The same for people. */
  static String described(StepState asking) {
    JsonNode asked = asking.input();
    if (asked == null) {
      return "a decision";
    }
    List<String> roles = roles(asking);
    String who = roles.isEmpty() ? "" : " of " + String.join(" or ", roles);
    return "decision" + who + ": " + asked.path("question").asText();
  }
}
