package dev.mediant.definition;

import dev.mediant.definition.schedule.Schedule;
import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import dev.mediant.message.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What starts the workflow by itself, and with what.
 *
 * @param filter over the event's data, exactly one boolean; null lets all through
 * @param key the business key; null gives none
 * @param input the workflow's input; null takes the event's data
 * @param idempotencyKey null takes the event's source and id
 * @param onDuplicate one instance may run per business key; null lets any number run
 */
public record Trigger(
    Source source,
    @Nullable Expression filter,
    @Nullable Expression key,
    @Nullable Template input,
    @Nullable Expression idempotencyKey,
    @Nullable OnDuplicate onDuplicate) {

  /** What becomes of an event whose business key has a running instance. */
  public enum OnDuplicate {
    /** It starts nothing, and can be looked at. */
    IGNORE,
    /** It is kept for an operator. */
    PARK
  }

  /** The type of what starts a workflow by its name that no event starts. */
  public static final EventType BY_NAME = new EventType("mediant.start");

  /** Where starts come from. */
  public sealed interface Source {
    /** Initiating events of these types. */
    record Events(List<EventType> types) implements Source {
      public Events {
        types = List.copyOf(types);
      }
    }

    /** By the clock, with an event that says when. */
    record Scheduled(Schedule schedule) implements Source {}

    /** From nowhere: the workflow is started by other workflows and over the API alone. */
    record None() implements Source {}
  }

  /** All that comes from the source starts an instance. */
  public static Trigger of(Source source) {
    return new Trigger(source, null, null, null, null, null);
  }

  /** The type of event that a start by the workflow's name counts as. */
  public EventType startType() {
    return eventTypes().isEmpty() ? BY_NAME : eventTypes().getFirst();
  }

  /** The types of event that may start the workflow; none where it starts from something else. */
  public List<EventType> eventTypes() {
    return switch (source) {
      case Source.Events events -> events.types();
      case Source.Scheduled scheduled -> List.of();
      case Source.None none -> List.of();
    };
  }
}
