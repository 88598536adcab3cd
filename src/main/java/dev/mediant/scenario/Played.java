package dev.mediant.scenario;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.Command;
import dev.mediant.message.CommandId;
import dev.mediant.message.CommandIds;
import dev.mediant.message.Envelope;
import dev.mediant.message.Reply;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Decider;
import dev.mediant.workflow.Decision;
import dev.mediant.workflow.Effect;
import dev.mediant.workflow.Effects;
import dev.mediant.workflow.HistoryCodec;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.OpenAwait;
import dev.mediant.workflow.Origin;
import dev.mediant.workflow.Signal;
import dev.mediant.workflow.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a workflow, and those that it calls, as they are played in their world's time.
 */
final class Played {
  private static final CommandIds IDS =
      new CommandIds("scenarios".getBytes(StandardCharsets.UTF_8));

  /** As the store does it by default. */
  private static final Duration EVENTS_KEPT = Duration.ofHours(1);

  private final World world;
  private final WorkflowDefinition definition;
  private final @Nullable Played caller;
  private final Children children = new Children(this);

  /** An event that comes when the workflow has begun. */
  record Later(Instant at, Envelope event) {}

  private final List<Later> later = new ArrayList<>();
  private final Agenda agenda = new Agenda();
  private final Chronicle chronicle;
  private InstanceState state;

  /**
   * @param caller the instance that called this one; null for the first of a world
   */
  Played(World world, WorkflowDefinition definition, Origin origin, @Nullable Played caller) {
    this.world = world;
    this.definition = definition;
    this.caller = caller;
    this.chronicle = new Chronicle(origin.startedAt());
    Decision.Accepted start = Decider.start(definition, origin);
    this.state = start.state();
    follow(start);
  }

  /** Another one, that this one has called. */
  Played child(WorkflowDefinition called, Origin origin) {
    return world.play(called, origin, this);
  }

  /** A command of this one has its answer. */
  void answered(CommandId command, Reply reply) {
    chronicle.commands().stream()
        .filter(sent -> sent.id().equals(command))
        .findFirst()
        .map(sent -> world.passedOn(sent, reply))
        .orElse(List.of())
        .forEach(delivery -> arrives(command, delivery));
  }

  private void arrives(CommandId command, Processors.Delivery delivery) {
    Signal reply = new Signal.ReplyReceived(command.number(), delivery.reply());
    at(world.now().plus(delivery.after()), reply);
  }

  void at(Instant time, Signal signal) {
    agenda.add(time, signal);
  }

  /** An event that some step may await. */
  void deliver(Instant time, Envelope event) {
    later.add(new Later(time, event));
    at(time, new Signal.EventArrived(event));
  }

  /** When something happens next, here or in what it called; null when nothing will. */
  @Nullable Instant next() {
    Instant next = World.earlier(Waiting.nextDue(state), agenda.next());
    for (Played child : children.all()) {
      next = World.earlier(next, child.next());
    }
    return next;
  }

  /** Does what happens at the time that {@link #next} gave; replies go before timers. */
  void step(Instant at) {
    Signal arrived = agenda.take(at);
    if (arrived != null) {
      chronicle.arrived(arrived);
      turn(arrived);
      return;
    }
    for (Played child : children.all()) {
      if (at.equals(child.next())) {
        child.step(at);
        return;
      }
    }
    turn(new Signal.TimePassed());
  }

  void turn(Signal signal) {
    if (Decider.decide(definition, state, signal, world.now())
        instanceof Decision.Accepted accepted) {
      follow(accepted);
      wake();
    }
  }

  /** A step that has begun to wait is given what came shortly before. */
  private void wake() {
    Instant now = world.now();
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
    Instant now = world.now();
    state = decision.state();
    chronicle.happened(decision.events(), now);
    if (world.crashes()) {
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
    WorkflowDefinition called = call == null ? null : world.callee(command, call);
    if (call != null && called != null) {
      call(command, call, called);
      return;
    }
    world.answers(command).forEach(delivery -> arrives(command.id(), delivery));
  }

  private void call(Command command, Command.Call call, WorkflowDefinition called) {
    if (command.undo() == null) {
      children.start(called, command, call, world.now());
    } else {
      children.undo(command, call, world.now());
    }
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

  /** The instances that it has called. */
  Collection<Played> called() {
    return children.all();
  }

  /** Whether a processor got a command of this step. */
  boolean sentTo(StepPath step) {
    return chronicle.commands().stream()
        .anyMatch(command -> command.undo() == null && command.step().equals(step));
  }

  /** The events that came later than the first. */
  List<Later> later() {
    return later;
  }

  /** Until the instance ended, or until the last thing happened to it. */
  Duration passed() {
    @Nullable Instant endedAt = state.endedAt();
    Instant start = state.origin().startedAt();
    return Duration.between(start, Objects.requireNonNullElse(endedAt, chronicle.lastChange()));
  }
}
