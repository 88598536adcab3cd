package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.expression.Expression;
import dev.mediant.message.EventType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** <code>await: {event, filter, correlate: {event, with}}</code>. */
final class AwaitBuilder implements ActionBuilder {
  @Override
  public String word() {
    return "await";
  }

  @Override
  public List<String> keys() {
    return List.of("output", "timeout");
  }

  @Override
  public @Nullable Action build(StepContext context, Fields fields) {
    Duration timeout = context.timeout(fields);
    Fields await = Fields.of(context.reading(), Objects.requireNonNull(fields.get(word())), word());
    if (await == null) {
      return null;
    }
    await.allow(Vocabulary.AWAIT);
    YamlNode event = await.require("event");
    List<EventType> events = event == null ? List.of() : context.tools().names().events(event);
    Expression filter = eventSide(context, await, "filter");
    YamlNode sides = await.get("correlate");
    Fields correlate = sides == null ? null : Fields.of(context.reading(), sides, "correlate");
    Expression eventKey = null;
    Expression waitingKey = null;
    if (correlate != null) {
      correlate.allow(Vocabulary.CORRELATE);
      eventKey = eventSide(context, correlate, "event");
      waitingKey =
          context
              .tools()
              .expressions()
              .bare(correlate, "with", ExpressionUse.Kind.STEP, context.node());
    }
    boolean isBroken =
        sides != null
            && (correlate == null
                || correlate.has("event") == (eventKey == null)
                || correlate.has("with") == (waitingKey == null));
    return events.isEmpty() || isBroken
        ? null
        : new Action.Await(events, filter, eventKey, waitingKey, timeout);
  }

  /** It is asked of an event that comes, whatever instance it belongs to. */
  private static @Nullable Expression eventSide(StepContext context, Fields of, String key) {
    return context.tools().expressions().bare(of, key, ExpressionUse.Kind.TRIGGER, null);
  }
}
