package dev.mediant.scenario;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.Command;
import dev.mediant.message.CommandIds;
import dev.mediant.message.Envelope;
import dev.mediant.message.InstanceId;
import dev.mediant.workflow.Decider;
import dev.mediant.workflow.Decision;
import dev.mediant.workflow.Effect;
import dev.mediant.workflow.Effects;
import dev.mediant.workflow.HistoryCodec;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.OpenAwait;
import dev.mediant.workflow.Origin;
import dev.mediant.workflow.ScheduledEvent;
import dev.mediant.workflow.Signal;
import dev.mediant.workflow.StartMatch;
import dev.mediant.workflow.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a workflow in virtual time, and those that it calls, from its start until nothing
 * more can happen.
 */
final class World {
  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
  private static final InstanceId ID =
      new InstanceId(UUID.fromString("01951a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b"));
  private static final CommandIds IDS =
      new CommandIds("scenarios".getBytes(StandardCharsets.UTF_8));
  private static final int MOST_TURNS = 100_000;

  private final WorkflowDefinition definition;
  private final Processors processors;
  private final Callees callees;
  private final @Nullable World caller;
  private final Children children = new Children(this);
  private final Turnstile turnstile;
  private final boolean crashes;

  /** As the store does it by default. */
  private static final Duration EVENTS_KEPT = Duration.ofHours(1);

  /** An event that comes when the workflow has begun. */
  record Later(Instant at, Envelope event) {}

  private final List<Later> later = new ArrayList<>();
  private final Agenda agenda = new Agenda();
  private final Chronicle chronicle;
  private final Instant start;
  private Instant now;
  private InstanceState state;

  /**
   * @param crashes whether the engine dies after each transition, and another reads what was stored
   *     and sends again what was sent
   */
  World(
      WorkflowDefinition definition,
      Envelope event,
      StartMatch.Wanted wanted,
      Processors processors,
      Callees callees,
      boolean crashes) {
    this(definition, origin(definition, event, wanted), processors, callees, crashes, null);
  }

  private World(
      WorkflowDefinition definition,
      Origin origin,
      Processors processors,
      Callees callees,
      boolean crashes,
      @Nullable World caller) {
    this.definition = definition;
    this.processors = processors;
    this.callees = callees;
    this.crashes = crashes;
    this.caller = caller;
    this.turnstile = caller == null ? new Turnstile() : caller.turnstile;
    this.turnstile.add(this);
    this.start = origin.startedAt();
    this.now = start;
    this.chronicle = new Chronicle(start);
    Decision.Accepted start = Decider.start(definition, origin);
    this.state = start.state();
    follow(start);
  }

  private static Origin origin(
      WorkflowDefinition definition, Envelope event, StartMatch.Wanted wanted) {
    Instant time = event.time();
    Instant start = event.type().equals(ScheduledEvent.TYPE) && time != null ? time : START;
    Duration deadline = definition.deadline();
    return new Origin(
        ID,
        definition.ref(),
        event,
        wanted.key(),
        wanted.businessKey(),
        wanted.input(),
        start,
        deadline == null ? null : start.plus(deadline));
  }

  /** Another one, that this one has called. */
  World child(WorkflowDefinition called, Origin origin) {
    return new World(called, origin, processors, callees, crashes, this);
  }

  Instant now() {
    return now;
  }

  void at(Instant time, Signal signal) {
    agenda.add(time, signal);
  }

  /** An event that some step may await. */
  void deliver(Instant time, Envelope event) {
    later.add(new Later(time, event));
    at(time, new Signal.EventArrived(event));
  }

  /** Until nothing is under way and no timer runs; replies go before timers. */
  World run() {
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      Instant next = next();
      if (next == null) {
        return this;
      }
      step(next);
    }
    throw new IllegalStateException(
        "expected " + definition.ref() + " to come to rest within " + MOST_TURNS + " turns");
  }

  /** When something happens next, here or in what it called; null when nothing will. */
  private @Nullable Instant next() {
    Instant next = earlier(Waiting.nextDue(state), agenda.next());
    if (caller == null) {
      next = earlier(next, turnstile.next(now));
    }
    for (World child : children.all()) {
      next = earlier(next, child.next());
    }
    return next;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || other != null && other.isBefore(one) ? other : one;
  }

  private void step(Instant at) {
    if (caller == null && turnstile.letGo(at)) {
      return;
    }
    Signal arrived = agenda.take(at);
    if (arrived != null) {
      turn(at, arrived);
      return;
    }
    for (World child : children.all()) {
      if (at.equals(child.next())) {
        now = at.isAfter(now) ? at : now;
        child.step(at);
        return;
      }
    }
    turn(at, new Signal.TimePassed());
  }

  /** The turn has come of a command that was held. */
  void release(Instant at, int command) {
    for (World above = caller; above != null; above = above.caller) {
      above.now = at.isAfter(above.now) ? at : above.now;
    }
    turn(at, new Signal.Released(command));
  }

  private void turn(Instant at, Signal signal) {
    now = at.isAfter(now) ? at : now;
    if (Decider.decide(definition, state, signal, now) instanceof Decision.Accepted accepted) {
      follow(accepted);
      wake();
    }
  }

  /** A step that has begun to wait is given what came shortly before. */
  private void wake() {
    for (Later came : later) {
      boolean isKept = !came.at().isAfter(now) && came.at().plus(EVENTS_KEPT).isAfter(now);
      Signal signal = new Signal.EventArrived(came.event());
      if (isKept
          && !OpenAwait.of(state).isEmpty()
          && Decider.decide(definition, state, signal, now) instanceof Decision.Accepted accepted) {
        follow(accepted);
        wake();
        return;
      }
    }
  }

  private void follow(Decision.Accepted decision) {
    state = decision.state();
    chronicle.happened(decision.events(), now);
    if (crashes) {
      state = HistoryCodec.decodeState(state.origin(), HistoryCodec.encode(state));
      send(Effects.of(state, decision.events(), now, IDS), false);
    }
    send(Effects.of(state, decision.events(), now, IDS), true);
  }

  private void send(List<Effect> effects, boolean isSeen) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.SendCommand send -> send(send.command(), isSeen);
        case Effect.PublishEvent publish -> {
          if (isSeen) {
            chronicle.published(publish.event());
          }
        }
        case Effect.SendReply answer -> {
          if (caller != null) {
            caller.children.told(answer.to(), answer.reply());
          }
        }
        case Effect.PublishLifecycle told -> {}
      }
    }
  }

  private void send(Command command, boolean isSeen) {
    if (isSeen) {
      chronicle.sent(command);
    }
    Command.Call call = command.call();
    WorkflowDefinition called =
        call == null || processors.plays(command) ? null : callees.find(call.workflow());
    if (call != null && called != null) {
      call(command, call, called);
      return;
    }
    for (Processors.Delivery delivery : processors.answer(command, now)) {
      Signal reply = new Signal.ReplyReceived(command.id().number(), delivery.reply());
      at(now.plus(delivery.after()), reply);
    }
  }

  private void call(Command command, Command.Call call, WorkflowDefinition called) {
    if (command.undo() == null) {
      children.start(called, command, call, now);
    } else {
      children.undo(command, call, now);
    }
  }

  /** A schedule's time, and any time for an event. */
  Instant start() {
    return start;
  }

  WorkflowDefinition definition() {
    return definition;
  }

  InstanceState state() {
    return state;
  }

  Chronicle chronicle() {
    return chronicle;
  }

  /** The events that came later than the first. */
  List<Later> later() {
    return later;
  }

  /** Until the instance ended, or until the last thing happened to it. */
  Duration passed() {
    @Nullable Instant endedAt = state.endedAt();
    return Duration.between(start, Objects.requireNonNullElse(endedAt, chronicle.lastChange()));
  }
}
