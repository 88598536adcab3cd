package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.Action;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.expression.Bindings;
import dev.mediant.expression.Evaluation;
import dev.mediant.expression.Expression;
import dev.mediant.expression.Truth;
import dev.mediant.message.Envelope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event is to a step that awaits its type, whichever instance it belongs to. */
public sealed interface Correlation {
  /** It belongs to who waits by this key. */
  record Belongs(String key) implements Correlation {}

  /** The filter said false, or it is known by nothing. */
  record Unwanted(String reason) implements Correlation {}

  /** An expression failed, or the event is too large. */
  record Broken(String problem) implements Correlation {}

  static Correlation of(WorkflowDefinition definition, Action.Await await, Envelope event) {
    long limit = definition.limits().payload();
    if (DocumentSize.exceeds(event.data(), limit)) {
      return new Broken(ContractCheck.tooLarge("an event", limit).message());
    }
    Bindings bindings = new Bindings(event.data(), Map.of("event", EventVariable.of(event)));
    Expression filter = await.filter();
    Expression key = await.eventKey() != null ? await.eventKey() : definition.trigger().key();
    return switch (filter == null ? new Truth.True() : filter.test(bindings)) {
      case Truth.True holds -> key == null ? unknown("nothing") : of(key, bindings);
      case Truth.False holdsNot ->
          new Unwanted(
              "the filter " + (filter == null ? "" : filter.source().strip() + " ") + "gave false");
      case Truth.Failure failure -> new Broken("await.filter: " + failure.message());
    };
  }

  private static Correlation of(Expression key, Bindings bindings) {
    return switch (key.evaluate(bindings)) {
      case Evaluation.Failure failure -> new Broken("await.correlate.event: " + failure.message());
      case Evaluation.Value value -> {
        String text = text(value.json());
        yield text == null
            ? unknown("`" + key.source().strip() + "`, which gave " + value.json())
            : new Belongs(text);
      }
    };
  }

  private static Correlation unknown(String by) {
    return new Unwanted("expected a text or a number to know it by but got " + by);
  }

  /**
   * As both sides say it, so that the number 7 and the text "7" meet; null for what says nothing.
   */
  static @Nullable String text(JsonNode value) {
    return value.isTextual() || value.isNumber() || value.isBoolean() ? value.asText() : null;
  }
}
