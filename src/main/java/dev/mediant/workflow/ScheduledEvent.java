package dev.mediant.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.Envelope;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import java.time.Instant;

/**
 * The event that a workflow starts from which starts by the clock. For the same time it is the same
 * event always, so that it starts one instance however often it is made.
 */
public final class ScheduledEvent {
  public static final EventType TYPE = new EventType("mediant.schedule");

  private ScheduledEvent() {}

  /**
   * @param missed how many times before it were missed and get no start of their own
   */
  public static Envelope of(WorkflowRef workflow, Instant scheduledAt, int missed) {
    return new Envelope(
        new EventId(workflow.name() + "@" + scheduledAt),
        TYPE,
        source(workflow),
        scheduledAt,
        JsonNodeFactory.instance
            .objectNode()
            .put("scheduledAt", scheduledAt.toString())
            .put("missed", missed),
        null);
  }

  /** Whether it is this workflow, in whatever version, that the event is for. */
  public static boolean isFor(WorkflowRef workflow, Envelope event) {
    return event.type().equals(TYPE) && event.source().equals(source(workflow));
  }

  private static String source(WorkflowRef workflow) {
    return "mediant/" + workflow.qualifiedName();
  }
}
