package dev.mediant.scenario;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.Command;
import dev.mediant.message.Envelope;
import dev.mediant.message.InstanceId;
import dev.mediant.message.Reply;
import dev.mediant.workflow.Origin;
import dev.mediant.workflow.ScheduledEvent;
import dev.mediant.workflow.Signal;
import dev.mediant.workflow.StartMatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Virtual time: one instance and those that it calls, until nothing more can happen to them. */
final class World {
  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
  private static final InstanceId ID =
      new InstanceId(UUID.fromString("01951a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b"));
  private static final int MOST_TURNS = 100_000;

  private final Processors processors;
  private final Callees callees;
  private final boolean crashes;
  private final Turnstile turnstile = new Turnstile();
  private final Instant start;
  private Instant now;
  private final Played first;

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
    this.processors = processors;
    this.callees = callees;
    this.crashes = crashes;
    Instant time = event.time();
    this.start = event.type().equals(ScheduledEvent.TYPE) && time != null ? time : START;
    this.now = start;
    this.first = play(definition, origin(definition, event, wanted, start), null);
  }

  private static Origin origin(
      WorkflowDefinition definition, Envelope event, StartMatch.Wanted wanted, Instant start) {
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

  Played play(WorkflowDefinition definition, Origin origin, @Nullable Played caller) {
    Played played = new Played(this, definition, origin, caller);
    turnstile.add(played);
    return played;
  }

  /** A schedule's time, and any time for an event. */
  Instant start() {
    return start;
  }

  Instant now() {
    return now;
  }

  boolean crashes() {
    return crashes;
  }

  /** What reaches the first instance then. */
  void at(Instant time, Signal signal) {
    first.at(time, signal);
  }

  /** An event that some step of the first instance may await. */
  void deliver(Instant time, Envelope event) {
    first.deliver(time, event);
  }

  List<Processors.Delivery> answers(Command command) {
    return processors.answer(command, now);
  }

  List<Processors.Delivery> passedOn(Command call, Reply reply) {
    return processors.passOn(call, reply, now);
  }

  /** The workflow that is played as itself; null when processors answer for it. */
  @Nullable WorkflowDefinition callee(Command command, Command.Call call) {
    return processors.plays(command) ? null : callees.find(call.workflow());
  }

  /** The first instance, when nothing is under way and no timer runs. */
  Played run() {
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      Instant next = earlier(first.next(), turnstile.next(now));
      if (next == null) {
        return first;
      }
      now = next.isAfter(now) ? next : now;
      if (!turnstile.letGo(next)) {
        first.step(next);
      }
    }
    throw new IllegalStateException(
        "expected "
            + first.definition().ref()
            + " to come to rest within "
            + MOST_TURNS
            + " turns");
  }

  static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || other != null && other.isBefore(one) ? other : one;
  }
}
