package dev.mediant.scenario;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.Scenario;
import dev.mediant.message.Command;
import dev.mediant.message.Envelope;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.Reply;
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
  private static final Duration SOON = Duration.ofMillis(1);
  private static final ErrorDetail BROKEN = new ErrorDetail("Broken", "the matrix says so");

  private final WorkflowDefinition definition;
  private final Scenario scenario;
  private final Envelope event;
  private final World unbroken;

  private Road(WorkflowDefinition definition, Scenario scenario, Envelope event, World unbroken) {
    this.definition = definition;
    this.scenario = scenario;
    this.event = event;
    this.unbroken = unbroken;
  }

  /** Null when the scenario does not complete. */
  static @Nullable Road of(WorkflowDefinition definition, Path folder, Scenario scenario) {
    ScenarioRun run = new ScenarioRun(definition, folder, scenario);
    run.run();
    World world = run.world();
    return world == null || world.state().status() != Status.COMPLETED
        ? null
        : new Road(definition, scenario, world.state().origin().event(), world);
  }

  /** Those that were sent a command, in their order. */
  Set<String> steps() {
    return unbroken.commands().stream()
        .filter(command -> command.undo() == null)
        .map(command -> command.step().stepId())
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }

  World broken(String step, Breakage breakage) {
    StartMatch match = Starter.match(definition, event);
    BreakingProcessors processors = new BreakingProcessors(step, breakage);
    World world =
        new World(
            definition, event, (StartMatch.Wanted) match, processors, breakage == Breakage.CRASHED);
    processors.enter(world);
    ScenarioRun.enter(scenario, world);
    return world.run();
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

    private List<Delivery> broken(Command command, Instant now, List<Delivery> usual) {
      return switch (breakage) {
        case REJECTED -> List.of(new Delivery(Duration.ZERO, new Reply.Rejected(BROKEN)));
        case FAILED -> List.of(new Delivery(Duration.ZERO, new Reply.Failed(BROKEN, null)));
        case TIMED_OUT -> List.of();
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
      Duration timeout = Duration.between(now, command.deadline());
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
