package dev.mediant.mediator;

import static java.util.stream.Collectors.toSet;

import dev.mediant.definition.Action;
import dev.mediant.definition.Awaits;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.Durations;
import dev.mediant.message.Envelope;
import dev.mediant.store.DeadLetter;
import dev.mediant.store.IgnoredEvent;
import dev.mediant.store.KeptEvent;
import dev.mediant.store.Meeting.Place;
import dev.mediant.store.MeetingPoint;
import dev.mediant.workflow.Correlation;
import dev.mediant.workflow.HistoryEvent.EventReceived;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the events of a batch are to steps that await such. */
final class AwaitedEvents {
  /** An event and where it may be awaited, after those whom an earlier batch has asked. */
  record Placed(Input.Event event, Set<Place> places) {
    static Placed at(Set<MeetingPoint> points, Input.Event event) {
      return new Placed(
          event, points.stream().map(point -> Place.of(point, event.askedUpTo())).collect(toSet()));
    }
  }

  private final Mediation mediation;

  /** By what names an event, for one may come twice in a batch. */
  private final Map<MeetingPoint, Map<String, KeptEvent>> arrived = new LinkedHashMap<>();

  private final List<Placed> placed = new ArrayList<>();

  private final List<DeadLetter> parked = new ArrayList<>();
  private final List<IgnoredEvent> ignored = new ArrayList<>();

  AwaitedEvents(Mediation mediation) {
    this.mediation = mediation;
  }

  /** Returns whether any step may await it. */
  boolean match(Input.Event input, Instant now) {
    Envelope event = input.envelope();
    List<WorkflowDefinition> definitions =
        mediation.workflows().awaiting(mediation.domain(), event.type());
    Map<MeetingPoint, KeptEvent> belongs = new LinkedHashMap<>();
    Map<String, IgnoredEvent> unwanted = new TreeMap<>();
    Map<String, DeadLetter> broken = new TreeMap<>();
    for (WorkflowDefinition definition : definitions) {
      WorkflowRef ref = definition.ref();
      for (Action.Await await : Awaits.of(definition, event.type())) {
        switch (Correlation.of(definition, await, event)) {
          case Correlation.Belongs it -> {
            MeetingPoint point = MeetingPoint.ofAwait(ref, event.type(), it.key());
            belongs.putIfAbsent(point, kept(point, ref, event, it.key(), now));
          }
          case Correlation.Unwanted not ->
              unwanted.putIfAbsent(
                  ref.qualifiedName(),
                  mediation.ignored(ref, event, "its steps do not await it: " + not.reason(), now));
          case Correlation.Broken problem ->
              broken.putIfAbsent(
                  ref.qualifiedName(),
                  mediation
                      .deadLetters()
                      .awaitFailed(mediation.domain(), ref, problem.problem(), input.arrival()));
        }
      }
    }
    belongs.values().forEach(this::arrive);
    placed.add(Placed.at(belongs.keySet(), input));
    if (input.askedUpTo() != null) { // an earlier batch has told what is to be told
      return true;
    }
    parked.addAll(broken.values());
    if (belongs.isEmpty()) {
      ignored.addAll(unwanted.values());
    }
    return !definitions.isEmpty();
  }

  private void arrive(KeptEvent event) {
    arrived
        .computeIfAbsent(event.point(), point -> new LinkedHashMap<>())
        .putIfAbsent(EventReceived.identity(event.event()), event);
  }

  private KeptEvent kept(
      MeetingPoint point, WorkflowRef workflow, Envelope event, String key, Instant now) {
    String reason =
        "no instance that it belongs to (by the key "
            + key
            + ") awaited it within "
            + Durations.format(mediation.store().eventsKept());
    return new KeptEvent(
        point, mediation.instanceIds().next(now).value(), workflow, event, reason, now, false);
  }

  /** Where somebody may wait for what came. */
  Set<Place> places() {
    return placed.stream().flatMap(event -> event.places().stream()).collect(toSet());
  }

  /** The events in the order in which they came. */
  List<Placed> placed() {
    return placed;
  }

  /** In the order in which they came. */
  Collection<KeptEvent> at(MeetingPoint point) {
    return arrived.getOrDefault(point, Map.of()).values();
  }

  List<KeptEvent> all() {
    return arrived.values().stream().flatMap(events -> events.values().stream()).toList();
  }

  List<DeadLetter> parked() {
    return parked;
  }

  /** To be noted once the batch is committed. */
  List<IgnoredEvent> ignored() {
    return ignored;
  }
}
