package dev.mediant.mediator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.definition.Trigger;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.schedule.Schedule;
import dev.mediant.message.Envelope;
import dev.mediant.message.Json;
import dev.mediant.message.MessageProperties;
import dev.mediant.store.DueSchedule;
import dev.mediant.store.ScheduleRow;
import dev.mediant.store.ScheduleStore;
import dev.mediant.store.StoreFailure;
import dev.mediant.workflow.ScheduledEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts a domain's workflows by the clock. A time that is due is taken by one node, becomes an
 * event in the node's own queue, and is seen to once the batch that starts the instance is
 * committed. Should the node die between, another takes the time again, and the event, which is the
 * same, starts nothing twice.
 */
final class ScheduleClock {
  private static final Logger LOG = Logger.getLogger(ScheduleClock.class);
  private static final long EVERY = Duration.ofSeconds(1).toNanos();

  /** Given with the event that stands for a time, and back when that is started or parked. */
  record Due(DueSchedule schedule, Instant firedAt, @Nullable Instant next) implements Receipt {}

  private final Mediation mediation;
  private final ScheduleStore store;
  private final InputQueue queue;
  private @Nullable WorkflowCatalogue known;
  private List<ScheduleRow> rows = List.of();
  private long lookedAt = System.nanoTime() - EVERY;

  ScheduleClock(Mediation mediation, ScheduleStore store, InputQueue queue) {
    this.mediation = mediation;
    this.store = store;
    this.queue = queue;
  }

  /** Looks whether anything is due; to be called often, and does nothing most times. */
  void tick() {
    if (System.nanoTime() - lookedAt < EVERY) {
      return;
    }
    lookedAt = System.nanoTime();
    WorkflowCatalogue catalogue = mediation.workflows().catalogue();
    if (catalogue != known) {
      rows = scheduled(catalogue).stream().map(this::row).toList();
      store.put(mediation.domain(), rows);
      known = catalogue;
    }
    if (!rows.isEmpty()) {
      store.claim(mediation.domain(), rows).forEach(due -> fire(catalogue, due));
    }
  }

  private List<WorkflowDefinition> scheduled(WorkflowCatalogue catalogue) {
    return catalogue.scheduled(mediation.domain());
  }

  private ScheduleRow row(WorkflowDefinition definition) {
    Schedule schedule = schedule(definition);
    Instant next = schedule.timetable().next(mediation.store().now());
    return new ScheduleRow(
        mediation.domain().value(), definition.ref().name(), schedule.text(), next, null);
  }

  private void fire(WorkflowCatalogue catalogue, DueSchedule due) {
    for (WorkflowDefinition definition : scheduled(catalogue)) {
      if (definition.ref().name().equals(due.workflow())) {
        fire(definition, due, schedule(definition).fire(due.dueAt(), due.now()));
      }
    }
  }

  private void fire(WorkflowDefinition definition, DueSchedule due, Schedule.Firing firing) {
    Instant at = firing.scheduledAt();
    if (at == null) {
      LOG.infof(
          "%s was due at %s and is skipped, as its schedule says of missed times; next at %s",
          definition.ref(), due.dueAt(), firing.next());
      store.advance(due, null, firing.next());
      return;
    }
    Envelope event = ScheduledEvent.of(definition.ref(), at, firing.missed());
    Arrival arrival =
        new Arrival(
            mediation.deadLetters().events(mediation.domain()),
            Json.bytes(cloudEvent(event)),
            MessageProperties.NONE);
    queue.add(new Input.Event(event, arrival, new Due(due, at, firing.next())));
  }

  /** As it would be on the broker, should it become a dead letter that somebody redrives. */
  private static ObjectNode cloudEvent(Envelope event) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("specversion", "1.0")
            .put("id", event.id().value())
            .put("source", event.source())
            .put("type", event.type().value())
            .put("time", String.valueOf(event.time()));
    body.set("data", event.data());
    return body;
  }

  /** Of a batch that is committed; what can't be written now is taken again, and starts nothing. */
  void seenTo(Due due) {
    try {
      store.advance(due.schedule(), due.firedAt(), due.next());
    } catch (StoreFailure e) {
      LOG.debugf("%s: its next time could not be written (%s)", due.schedule(), e.getMessage());
    }
  }

  private static Schedule schedule(WorkflowDefinition definition) {
    if (definition.trigger().source() instanceof Trigger.Source.Scheduled(Schedule schedule)) {
      return schedule;
    }
    throw new IllegalStateException("expected " + definition.ref() + " to have a schedule");
  }
}
