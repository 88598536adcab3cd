package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.Action;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Trigger;
import dev.mediant.expression.Template;
import dev.mediant.message.ChannelName;
import dev.mediant.schema.JsonSchema;
import dev.mediant.schema.Mismatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is certain to differ from a channel's request schema, whatever the event says. */
final class RequestCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    Trigger trigger = draft.trigger();
    Template workflowInput = trigger == null ? null : trigger.input();
    for (Outline.Node node : draft.outline().all()) {
      if (node.step != null && node.step.action() instanceof Action.Dispatch dispatch) {
        Template stated = dispatch.input();
        Span at = node.keySpan(stated == null ? "dispatch" : "input");
        check(
            reading, draft, node, at, dispatch.channel(), stated == null ? workflowInput : stated);
      }
      if (node.step != null && node.step.rollback() instanceof Rollback.Compensation undo) {
        Span at = node.keySpan("rollback");
        if (undo.input() == null) {
          checkShortForm(reading, draft, node, at, undo.channel());
        } else {
          check(reading, draft, node, at, undo.channel(), undo.input());
        }
      }
    }
  }

  private static void check(
      Reading reading,
      Draft draft,
      Outline.Node node,
      Span at,
      ChannelName channel,
      @Nullable Template body) {
    JsonSchema request = draft.domain().contract(channel).request();
    if (request == null || body == null) {
      return;
    }
    List<String> differences =
        new BodyComparison(new AnsweredTypes(draft, node)).compare(body, Shape.of(request));
    if (differences.isEmpty() && body instanceof Template.Literal(JsonNode fixed)) {
      differences = request.check(fixed).stream().map(Mismatch::toString).toList();
    }
    for (String difference : differences) {
      reading.error(
          Rule.REQUEST_MISMATCH,
          at,
          "a command to " + channel + " with this body would not be sent: " + difference);
    }
  }

  /** Without an input of its own an undo is sent what the step was sent and what it answered. */
  private static void checkShortForm(
      Reading reading, Draft draft, Outline.Node node, Span at, ChannelName channel) {
    JsonSchema request = draft.domain().contract(channel).request();
    List<String> differences =
        request == null
            ? List.of()
            : new BodyComparison(new AnsweredTypes(draft, node))
                .compareShortForm(Shape.of(request));
    if (!differences.isEmpty()) {
      reading.error(
          Rule.REQUEST_MISMATCH,
          at,
          "an undo with {\"input\": …, \"output\": …} would not be sent to "
              + channel
              + ": "
              + String.join(", ", differences)
              + "; say what it is sent: rollback: { dispatch: "
              + channel
              + ", input: … }");
    }
  }
}
