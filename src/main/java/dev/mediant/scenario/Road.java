package dev.mediant.scenario;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.Scenario;
import dev.mediant.message.Command;
import dev.mediant.message.Envelope;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.Reply;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.Signal;
import dev.mediant.workflow.StartMatch;
import dev.mediant.workflow.Starter;
import dev.mediant.workflow.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A scenario that completes: the road along which steps are broken. */
final class Road {
  private static final Duration LONG = Duration.ofDays(1000);
  private static final Duration SOON = Duration.ofMillis(1);
  private static final ErrorDetail BROKEN = new ErrorDetail("Broken", "the matrix says so");

  private final WorkflowDefinition definition;
  private final Callees callees;
  private final Scenario scenario;
  private final Envelope event;
  private final Played unbroken;

  private Road(
      WorkflowDefinition definition,
      Callees callees,
      Scenario scenario,
      Envelope event,
      Played unbroken) {
    this.definition = definition;
    this.callees = callees;
    this.scenario = scenario;
    this.event = event;
    this.unbroken = unbroken;
  }

  /** Null when the scenario does not complete. */
  static @Nullable Road of(
      WorkflowDefinition definition, Path folder, Callees callees, Scenario scenario) {
    ScenarioRun run = new ScenarioRun(definition, folder, callees, scenario);
    run.run();
    Played played = run.played();
    return played == null || played.state().status() != Status.COMPLETED
        ? null
        : new Road(definition, callees, scenario, played.state().origin().event(), played);
  }

  /** Those that were sent a command, in their order. */
  Set<String> steps() {
    return unbroken.chronicle().commands().stream()
        .filter(command -> command.undo() == null)
        .map(command -> command.step().stepId())
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }

  /** Those that an event woke, in the order in which they began to wait. */
  Set<StepPath> awaits() {
    return unbroken.chronicle().awaits().keySet().stream()
        .filter(step -> wokenBy(step) != null)
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }

  private Played.@Nullable Later wokenBy(StepPath step) {
    return unbroken.chronicle().facts().stream()
        .filter(fact -> fact instanceof HistoryEvent.EventReceived e && e.step().equals(step))
        .map(HistoryEvent.EventReceived.class::cast)
        .flatMap(
            fact ->
                unbroken.later().stream()
                    .filter(
                        came ->
                            HistoryEvent.EventReceived.identity(came.event()).equals(fact.event())))
        .findFirst()
        .orElse(null);
  }

  Played broken(String step, Breakage breakage) {
    BreakingProcessors processors = new BreakingProcessors(step, breakage);
    World world = begun(processors, breakage);
    processors.enter(world);
    unbroken.later().forEach(came -> world.deliver(came.at(), came.event()));
    return world.run();
  }

  /** The event that wakes the step is what breaks. */
  Played brokenAwait(StepPath step, Breakage breakage) {
    World world = begun(new ScriptedProcessors(scenario.processors()), breakage);
    Played.Later woke = Objects.requireNonNull(wokenBy(step));
    for (Played.Later came : unbroken.later()) {
      if (came.equals(woke)) {
        deliver(
            world, came, Objects.requireNonNull(unbroken.chronicle().awaits().get(step)), breakage);
      } else {
        world.deliver(came.at(), came.event());
      }
    }
    return world.run();
  }

  private static void deliver(World world, Played.Later came, Instant since, Breakage breakage) {
    switch (breakage) {
      case TIMED_OUT -> {}
      case TWICE -> {
        world.deliver(came.at(), came.event());
        world.deliver(came.at(), came.event());
      }
      case LATE -> world.deliver(came.at().plus(LONG), came.event());
      case CANCELLED -> {
        world.at(since.plus(SOON), new Signal.Cancel("matrix", "cancelled while it waits"));
        Instant later = since.plus(SOON).plus(SOON);
        world.deliver(came.at().isAfter(later) ? came.at() : later, came.event());
      }
      case REJECTED, FAILED, CRASHED -> world.deliver(came.at(), came.event());
    }
  }

  private World begun(Processors processors, Breakage breakage) {
    StartMatch match = Starter.match(definition, event);
    World world =
        new World(
            definition,
            event,
            (StartMatch.Wanted) match,
            processors,
            callees,
            breakage == Breakage.CRASHED);
    ScenarioRun.enter(scenario, world);
    return world;
  }

  /** As the scenario says, but for the one step. */
  private final class BreakingProcessors implements Processors {
    private final ScriptedProcessors scripted = new ScriptedProcessors(scenario.processors());
    private final String step;
    private final Breakage breakage;
    private @Nullable World world;
    private @Nullable Instant cancelAt;

    BreakingProcessors(String step, Breakage breakage) {
      this.step = step;
      this.breakage = breakage;
    }

    /** The first commands are sent while the world begins. */
    void enter(World entered) {
      world = entered;
      if (cancelAt != null) {
        cancel(cancelAt);
      }
    }

    private void cancel(Instant at) {
      cancelAt = at;
      if (world != null) {
        world.at(at, new Signal.Cancel("matrix", "cancelled at " + step));
      }
    }

    @Override
    public List<Delivery> answer(Command command, Instant now) {
      List<Delivery> usual = scripted.answer(command, now);
      boolean isIt = command.undo() == null && command.step().stepId().equals(step);
      return isIt ? broken(command, now, usual) : usual;
    }

    /** A workflow that is called is broken from outside, but dies and times out as itself. */
    @Override
    public boolean plays(Command call) {
      boolean isIt = call.step().stepId().equals(step);
      boolean asItself =
          breakage == Breakage.CRASHED || breakage == Breakage.TIMED_OUT && call.deadline() == null;
      return scripted.plays(call) || isIt && !asItself;
    }

    private List<Delivery> broken(Command command, Instant now, List<Delivery> usual) {
      return switch (breakage) {
        case REJECTED -> List.of(new Delivery(Duration.ZERO, new Reply.Rejected(BROKEN)));
        case FAILED -> List.of(new Delivery(Duration.ZERO, new Reply.Failed(BROKEN, null)));
        case TIMED_OUT -> command.deadline() == null ? usual : List.of();
        case TWICE -> List.of(usual, usual).stream().flatMap(List::stream).toList();
        case LATE -> command.attempt() == 1 ? late(command, now, usual) : List.of();
        case CANCELLED -> {
          cancel(now.plus(SOON));
          yield usual.stream().map(Road::later).toList();
        }
        case CRASHED -> usual;
      };
    }

    /** Long after every attempt has timed out. */
    private List<Delivery> late(Command command, Instant now, List<Delivery> usual) {
      Instant deadline = command.deadline();
      Duration timeout = deadline == null ? Duration.ZERO : Duration.between(now, deadline);
      Reply reply =
          usual.isEmpty()
              ? new Reply.Completed(Objects.requireNonNull(command.body()))
              : usual.getFirst().reply();
      return List.of(new Delivery(timeout.multipliedBy(100).plusDays(1), reply));
    }
  }

  private static Processors.Delivery later(Processors.Delivery delivery) {
    return new Processors.Delivery(delivery.after().plus(SOON).plus(SOON), delivery.reply());
  }
}
