package dev.mediant.scenario;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.definition.yaml.Scenario;
import dev.mediant.message.Command;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.HistoryEvent.EventReceived;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what can be broken in a run: all that it waits for. */
final class Targets {
  private final Played played;
  private final Scenario scenario;
  private final Instant start;
  private final List<Target> targets = new ArrayList<>();

  private Targets(Played played, Scenario scenario) {
    this.played = played;
    this.scenario = scenario;
    this.start = played.state().origin().startedAt();
  }

  static List<Target> of(Played played, Scenario scenario) {
    Targets found = new Targets(played, scenario);
    found.work();
    played.chronicle().began().forEach(found::pause);
    return found.targets;
  }

  /** The ids of all steps that wait for something, whether a run has reached them or not. */
  static List<String> ids(List<Step> steps) {
    List<String> ids = new ArrayList<>();
    for (Step step : steps) {
      switch (step.action()) {
        case Action.Work work -> ids.add(step.id());
        case Action.Approval approval -> ids.add(step.id());
        case Action.Await await -> ids.add(step.id());
        case Action.Wait wait -> ids.add(step.id());
        case Action.Emit emit -> {}
        case Action.SetVars set -> {}
        case Action.Fail fail -> {}
        case Action.Complete complete -> {}
        case Action.Switch choice -> {}
        case Action.Parallel parallel -> {}
        case Action.Group group -> {}
        case Action.ForEach each -> {}
        case Action.Repeat repeat -> {}
      }
      step.inner().forEach(inner -> ids.addAll(ids(inner)));
    }
    return ids;
  }

  /** A step of several items or rounds is broken in all of them, and once more in the last one. */
  private void work() {
    Map<String, Set<StepPath>> paths = new LinkedHashMap<>();
    Set<String> timeOut = new LinkedHashSet<>();
    for (Command command : played.chronicle().commands()) {
      if (command.undo() == null) {
        String id = command.step().stepId();
        paths.computeIfAbsent(id, each -> new LinkedHashSet<>()).add(command.step());
        if (command.deadline() != null) {
          timeOut.add(id);
        }
      }
    }
    paths.forEach(
        (id, ran) -> {
          targets.add(new Target.Work(id, ran, timeOut.contains(id)));
          if (ran.size() > 1) {
            Set<StepPath> last = Set.of(List.copyOf(ran).getLast());
            targets.add(new Target.Work("last " + id, last, timeOut.contains(id)));
          }
        });
  }

  private void pause(HistoryEvent fact, Instant since) {
    switch (fact) {
      case HistoryEvent.WaitStarted e -> targets.add(new Target.Wait(e.step(), since));
      case HistoryEvent.AwaitStarted e -> {
        Played.Later woke = wokenBy(e.step());
        if (woke != null) {
          targets.add(new Target.Await(e.step(), since, woke));
        }
      }
      case HistoryEvent.ApprovalAsked e -> {
        Scenario.Request answer = answer(e.step());
        if (answer != null) {
          targets.add(new Target.Approval(e.step(), since, answer));
        }
      }
      default -> {}
    }
  }

  private Played.@Nullable Later wokenBy(StepPath step) {
    for (HistoryEvent fact : played.chronicle().facts()) {
      if (fact instanceof EventReceived received && received.step().equals(step)) {
        return played.later().stream()
            .filter(came -> EventReceived.identity(came.event()).equals(received.event()))
            .findFirst()
            .orElse(null);
      }
    }
    return null;
  }

  /** The one that approved it. */
  private Scenario.@Nullable Request answer(StepPath step) {
    Instant at = played.chronicle().completed().get(step);
    return scenario.requests().stream()
        .filter(request -> request.kind() == Scenario.Kind.APPROVE)
        .filter(request -> start.plus(request.after()).equals(at))
        .findFirst()
        .orElse(null);
  }
}
