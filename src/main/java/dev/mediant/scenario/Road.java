package dev.mediant.scenario;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.Scenario;
import dev.mediant.message.Envelope;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Signal;
import dev.mediant.workflow.StartMatch;
import dev.mediant.workflow.Starter;
import dev.mediant.workflow.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scenario that starts: the road along which steps are broken. */
final class Road {
  private static final Duration LONG = Duration.ofDays(1000);

  private final WorkflowDefinition definition;
  private final Callees callees;
  private final Scenario scenario;
  private final Played unbroken;

  private Road(WorkflowDefinition definition, Callees callees, Scenario scenario, Played unbroken) {
    this.definition = definition;
    this.callees = callees;
    this.scenario = scenario;
    this.unbroken = unbroken;
  }

  /** Null when the scenario starts nothing. */
  static @Nullable Road of(
      WorkflowDefinition definition, Path folder, Callees callees, Scenario scenario) {
    ScenarioRun run = new ScenarioRun(definition, folder, callees, scenario);
    run.run();
    Played played = run.played();
    return played == null ? null : new Road(definition, callees, scenario, played);
  }

  Scenario scenario() {
    return scenario;
  }

  Played unbroken() {
    return unbroken;
  }

  boolean completes() {
    return unbroken.state().status() == Status.COMPLETED;
  }

  List<Target> targets() {
    return Targets.of(unbroken, scenario);
  }

  Played broken(Target target, Breakage breakage) {
    return switch (target) {
      case Target.Work work -> broken(work, breakage);
      case Target.Await await -> {
        World world = begun(scripted(), breakage, scenario.requests());
        for (Played.Later came : unbroken.later()) {
          if (came.equals(await.event())) {
            deliver(world, await, breakage);
          } else {
            world.deliver(came.at(), came.event());
          }
        }
        yield world.run();
      }
      case Target.Approval approval -> broken(approval, breakage);
      case Target.Wait wait -> {
        World world = entered(scripted(), breakage, scenario.requests());
        if (breakage == Breakage.CANCELLED) {
          cancel(world, wait.since());
        }
        yield world.run();
      }
    };
  }

  private Played broken(Target.Work work, Breakage breakage) {
    BreakingProcessors processors = new BreakingProcessors(scripted(), work, breakage);
    World world = entered(processors, breakage, scenario.requests());
    processors.enter(world);
    return world.run();
  }

  private static void deliver(World world, Target.Await await, Breakage breakage) {
    Instant at = await.event().at();
    Envelope event = await.event().event();
    switch (breakage) {
      case TIMED_OUT -> {}
      case TWICE -> {
        world.deliver(at, event);
        world.deliver(at, event);
      }
      case LATE -> world.deliver(at.plus(LONG), event);
      case CANCELLED -> {
        Instant later = cancel(world, await.since());
        world.deliver(at.isAfter(later) ? at : later, event);
      }
      case REJECTED, FAILED, CRASHED -> world.deliver(at, event);
    }
  }

  /** The answer is the step's alone; the request that gave it may have been for others too. */
  private Played broken(Target.Approval approval, Breakage breakage) {
    List<Scenario.Request> others =
        scenario.requests().stream().filter(each -> each != approval.answer()).toList();
    World world = entered(scripted(), breakage, others);
    Instant at = world.start().plus(approval.answer().after());
    switch (breakage) {
      case REJECTED -> world.at(at, decision(approval.path(), false));
      case TIMED_OUT -> {}
      case TWICE -> {
        world.at(at, decision(approval.path(), true));
        world.at(at, decision(approval.path(), true));
      }
      case LATE -> world.at(at.plus(LONG), decision(approval.path(), true));
      case CANCELLED -> {
        Instant later = cancel(world, approval.since());
        world.at(at.isAfter(later) ? at : later, decision(approval.path(), true));
      }
      case FAILED, CRASHED -> world.at(at, decision(approval.path(), true));
    }
    return world.run();
  }

  private static Signal decision(StepPath step, boolean approves) {
    return new Signal.Decide("operator", "the matrix says so", step, approves);
  }

  /** When what was waited for comes after all. */
  private static Instant cancel(World world, Instant since) {
    Instant at = since.plus(BreakingProcessors.SOON);
    world.at(at, new Signal.Cancel("matrix", "cancelled while it waits"));
    return at.plus(BreakingProcessors.SOON);
  }

  private ScriptedProcessors scripted() {
    return new ScriptedProcessors(scenario.processors());
  }

  private World entered(Processors processors, Breakage breakage, List<Scenario.Request> requests) {
    World world = begun(processors, breakage, requests);
    unbroken.later().forEach(came -> world.deliver(came.at(), came.event()));
    return world;
  }

  private World begun(Processors processors, Breakage breakage, List<Scenario.Request> requests) {
    Envelope event = unbroken.state().origin().event();
    StartMatch.Wanted wanted = (StartMatch.Wanted) Starter.match(definition, event);
    boolean crashes = breakage == Breakage.CRASHED;
    World world = new World(definition, event, wanted, processors, callees, crashes);
    ScenarioRun.enter(requests, world);
    return world;
  }
}
