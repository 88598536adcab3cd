package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.Trigger;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.expression.Bindings;
import dev.mediant.expression.Evaluation;
import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import dev.mediant.expression.Truth;
import dev.mediant.message.Envelope;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.workflow.HistoryEvent.EventReceived;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds initiating events against triggers. */
public final class Starter {
  private final Trigger trigger;
  private final Envelope event;
  private final Bindings bindings;
  private @Nullable String problem;

  private Starter(Trigger trigger, Envelope event) {
    this.trigger = trigger;
    this.event = event;
    this.bindings = new Bindings(event.data(), Map.of("event", EventVariable.of(event)));
  }

  public static StartMatch match(WorkflowDefinition definition, Envelope event) {
    long limit = definition.limits().payload();
    return DocumentSize.exceeds(event.data(), limit)
        ? new StartMatch.Broken(ContractCheck.tooLarge("an event", limit).message())
        : new Starter(definition.trigger(), event).match();
  }

  private StartMatch match() {
    boolean wanted = isWanted();
    if (wanted) {
      IdempotencyKey key = idempotencyKey();
      String businessKey = businessKey();
      JsonNode input = input();
      if (problem == null && key != null && input != null) {
        return new StartMatch.Wanted(key, businessKey, input);
      }
    }
    return problem == null ? new StartMatch.Unwanted() : new StartMatch.Broken(problem);
  }

  private boolean isWanted() {
    Expression filter = trigger.filter();
    return switch (filter == null ? new Truth.True() : filter.test(bindings)) {
      case Truth.True holds -> true;
      case Truth.False holdsNot -> false;
      case Truth.Failure failure -> {
        broken("filter", failure.message());
        yield false;
      }
    };
  }

  /** By default the event's source and id, which together name it. */
  private @Nullable IdempotencyKey idempotencyKey() {
    Expression expression = trigger.idempotencyKey();
    if (expression == null) {
      return new IdempotencyKey(EventReceived.identity(event));
    }
    JsonNode value = value("idempotencyKey", expression.evaluate(bindings));
    String text = value == null ? null : Correlation.text(value);
    if (value != null && (text == null || text.isBlank())) {
      broken("idempotencyKey", expression, "a text or a number", value);
      return null;
    }
    return text == null ? null : new IdempotencyKey(text);
  }

  /** Null where the event has none; by default, of a schedule, the time that was due. */
  private @Nullable String businessKey() {
    Expression expression = trigger.key();
    if (expression == null) {
      boolean isScheduled = trigger.source() instanceof Trigger.Source.Scheduled;
      return isScheduled ? event.data().path("scheduledAt").asText(null) : null;
    }
    JsonNode value = value("key", expression.evaluate(bindings));
    String text = value == null ? null : Correlation.text(value);
    if (value != null && text == null && (!value.isNull() || trigger.onDuplicate() != null)) {
      broken("key", expression, "a text or a number", value);
    }
    return text;
  }

  private @Nullable JsonNode input() {
    Template template = trigger.input();
    return template == null ? event.data() : value("input", template.evaluate(bindings));
  }

  /** Null when it can't be evaluated, which is then the problem. */
  private @Nullable JsonNode value(String key, Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Value value -> value.json();
      case Evaluation.Failure failure -> {
        broken(key, failure.message());
        yield null;
      }
    };
  }

  private void broken(String key, Expression expression, String expected, JsonNode actual) {
    broken(
        key, "expected `" + expression.source() + "` to give " + expected + " but got " + actual);
  }

  /** The first problem is told. */
  private void broken(String key, String message) {
    if (problem == null) {
      problem = "trigger." + key + ": " + message;
    }
  }
}
