package dev.mediant.mediator;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.expression.Expression;
import dev.mediant.message.Envelope;
import dev.mediant.message.EventType;
import dev.mediant.message.InstanceId;
import dev.mediant.message.WorkflowName;
import dev.mediant.store.DeadLetter;
import dev.mediant.store.IgnoredEvent;
import dev.mediant.store.Meeting;
import dev.mediant.store.MeetingPoint;
import dev.mediant.store.StartClaim;
import dev.mediant.workflow.ScheduledEvent;
import dev.mediant.workflow.StartMatch;
import dev.mediant.workflow.Starter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the initiating events of a batch want to start. */
final class Starts {
  private final Mediation mediation;
  private final Consumer<Consumer<MediatorMetrics>> counted;
  private final List<StartCandidate> candidates = new ArrayList<>();
  private final List<DeadLetter> parked = new ArrayList<>();
  private final List<IgnoredEvent> ignored = new ArrayList<>();

  /** Looked for on the other nodes once is enough: a flood of them must not ask each time. */
  private final Set<EventType> unknown = new HashSet<>();

  private Admittance admittance;

  /**
   * @param counted takes what is counted once the batch is committed
   */
  Starts(Mediation mediation, Consumer<Consumer<MediatorMetrics>> counted) {
    this.mediation = mediation;
    this.counted = counted;
    this.admittance = new Admittance(mediation, Meeting.NONE, Instant.EPOCH);
  }

  /**
   * Holds the event against every trigger of the domain that names its type.
   *
   * @param isAwaited whether it may be something to an instance that runs; asked when what other
   *     nodes have deployed is known
   */
  void match(Input.Event event, BooleanSupplier isAwaited, Instant now) {
    List<WorkflowDefinition> definitions = startedBy(event.envelope());
    if (!isAwaited.getAsBoolean() && definitions.isEmpty()) {
      parked.add(mediation.deadLetters().unwanted(mediation.domain(), event));
    }
    List<WorkflowDefinition> unwilling = new ArrayList<>();
    for (WorkflowDefinition definition : definitions) {
      switch (Starter.match(definition, event.envelope())) {
        case StartMatch.Wanted wanted -> candidates.add(candidate(definition, event, wanted, now));
        case StartMatch.Unwanted unwanted -> unwilling.add(definition);
        case StartMatch.Broken broken ->
            parked.add(
                mediation
                    .deadLetters()
                    .triggerFailed(
                        mediation.domain(), definition.ref(), broken.problem(), event.arrival()));
      }
    }
    unwilling.forEach(definition -> counted.accept(m -> m.eventFiltered(definition.ref())));
    if (unwilling.size() == definitions.size()) {
      ignore(event.envelope(), unwilling, now);
    }
  }

  private StartCandidate candidate(
      WorkflowDefinition definition, Input.Event event, StartMatch.Wanted wanted, Instant now) {
    return new StartCandidate(
        mediation.instanceIds().next(now),
        definition,
        event.envelope(),
        wanted.key(),
        wanted.businessKey(),
        wanted.input(),
        event.arrival(),
        null,
        null);
  }

  /** Holds the request against the trigger of the workflow that it names. */
  void match(Input.Start start, Instant now) {
    WorkflowName workflow = start.request().workflow();
    WorkflowDefinition enabled =
        workflow.domain().equals(mediation.domain())
            ? mediation.workflows().startable(workflow)
            : null;
    WorkflowDefinition definition =
        enabled == null ? mediation.workflows().catalogue().latest(workflow) : enabled;
    if (definition == null || !workflow.domain().equals(mediation.domain())) {
      parked.add(
          mediation.deadLetters().unknownWorkflow(mediation.domain(), workflow, start.arrival()));
      return;
    }
    InstanceId id = mediation.instanceIds().next(now);
    candidates.add(
        new RequestedStart(id, start.request(), definition)
            .candidate(enabled != null, mediation.callDepth()));
  }

  /** What is to be undone before it began is put on record as undone, and never begins. */
  void match(Input.Undo undo, Instant now) {
    WorkflowName workflow = undo.request().workflow();
    WorkflowDefinition definition = mediation.workflows().latest(workflow);
    if (definition != null && workflow.domain().equals(mediation.domain())) {
      InstanceId id = mediation.instanceIds().next(now);
      candidates.add(StartCandidate.undone(id, definition, undo));
    }
  }

  private List<WorkflowDefinition> startedBy(Envelope event) {
    return event.type().equals(ScheduledEvent.TYPE)
        ? mediation.workflows().scheduled(mediation.domain(), event)
        : startedBy(event.type());
  }

  private List<WorkflowDefinition> startedBy(EventType type) {
    if (unknown.contains(type)) {
      return List.of();
    }
    var definitions = mediation.workflows().startedBy(mediation.domain(), type);
    if (definitions.isEmpty()) {
      unknown.add(type);
    }
    return definitions;
  }

  private void ignore(Envelope event, List<WorkflowDefinition> unwilling, Instant now) {
    for (WorkflowDefinition definition : unwilling) {
      Expression filter = definition.trigger().filter();
      String said = filter == null ? "" : filter.source().strip() + " ";
      ignored.add(
          mediation.ignored(definition.ref(), event, "its filter " + said + "gave false", now));
    }
  }

  /** Where those that must run alone would meet whom they must not run beside. */
  Set<MeetingPoint> points() {
    return alone().map(StartCandidate::sole).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  /** Of these it must be known beforehand whether they are repeated. */
  List<StartClaim> wished() {
    return alone().map(candidate -> candidate.claim(mediation.domain())).toList();
  }

  private Stream<StartCandidate> alone() {
    return candidates.stream().filter(candidate -> candidate.sole() != null);
  }

  /** Leaves out, of those that must run alone, who would run beside another. */
  void admit(Meeting meeting, Instant now) {
    admittance = new Admittance(mediation, meeting, now);
    candidates.forEach(admittance::ask);
  }

  /** To be kept once the batch is committed. */
  List<IgnoredEvent> ignored() {
    return Stream.concat(ignored.stream(), admittance.ignored().stream()).toList();
  }

  List<DeadLetter> parked() {
    return Stream.concat(parked.stream(), admittance.parked().stream()).toList();
  }

  List<StartClaim> claims() {
    return admittance.admitted().stream().map(c -> c.claim(mediation.domain())).toList();
  }

  /** Starts those whose claim holds; the others were started before. */
  List<Working> start(Set<InstanceId> claimed, Instant now, Consumer<WorkflowRef> repeated) {
    List<Working> started = new ArrayList<>();
    for (StartCandidate candidate : admittance.admitted()) {
      if (claimed.contains(candidate.id())) {
        started.add(Working.started(candidate.start(now), now));
      } else {
        repeated.accept(candidate.definition().ref());
      }
    }
    return started;
  }
}
