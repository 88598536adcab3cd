package dev.mediant.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Command;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.CommandHeld;
import dev.mediant.workflow.HistoryEvent.CommandIssued;
import dev.mediant.workflow.HistoryEvent.FailureCaught;
import dev.mediant.workflow.HistoryEvent.InstanceEnded;
import dev.mediant.workflow.HistoryEvent.InstanceResumed;
import dev.mediant.workflow.HistoryEvent.ScopeFailing;
import dev.mediant.workflow.HistoryEvent.StepFailed;
import dev.mediant.workflow.HistoryEvent.UndoHeld;
import dev.mediant.workflow.HistoryEvent.UndoIssued;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds of every instance, whatever it was told. */
final class Invariants {
  private Invariants() {}

  /** What is cheap enough to be asked each time. */
  static void afterTransition(List<Simulation.Step> history) {
    Visited.transition(history);
    Simulation.Step last = history.getLast();
    InstanceState before = history.size() == 1 ? null : history.get(history.size() - 2).after();
    assertThat(Evolution.evolve(before, last.facts(), last.at())).isEqualTo(last.after());
    assertThat(last.after().revision()).isEqualTo(history.size());
    openInstancesWaitForSomething(last.after());
    if (before != null) {
      onlyUndosFollowTheEnd(before, last.facts());
      nothingStartsInSuspension(before, last);
    }
  }

  /** What is asked once, of the whole. */
  static void ofHistory(WorkflowDefinition definition, List<Simulation.Step> history) {
    Rollbacks.check(definition, history);
    long ends =
        history.stream()
            .flatMap(step -> step.facts().stream())
            .filter(InstanceEnded.class::isInstance)
            .count();
    InstanceState end = history.getLast().after();
    boolean reopened =
        end.rollback() == RollbackCause.CALLER
            && history.stream().anyMatch(step -> step.after().status() == Status.COMPLETED);
    assertThat(ends).isEqualTo((end.status().isTerminal() ? 1 : 0) + (reopened ? 1 : 0));
    nothingStartsBesideAFailure(new DefinitionSteps(definition), history);
    eachCommandTakesItsTurn(definition, history);
    storedHistoriesFoldToTheSame(history);
  }

  /** Any prefix leads to the state of its revision; effects are the same, or fewer later on. */
  private static void storedHistoriesFoldToTheSame(List<Simulation.Step> history) {
    InstanceState end = history.getLast().after();
    InstanceState folded = null;
    for (Simulation.Step step : history) {
      List<HistoryEvent> facts = HistoryCodec.decodeTransition(HistoryCodec.encode(step.facts()));
      folded = Evolution.evolve(folded, facts, step.at());
      byte[] stored = HistoryCodec.encode(step.after());
      InstanceState read = HistoryCodec.decodeState(end.origin(), stored);
      assertThat(text(HistoryCodec.encode(folded))).isEqualTo(text(stored));
      assertThat(text(HistoryCodec.encode(read))).isEqualTo(text(stored));

      List<Effect> effects = effects(step.after(), step.facts(), step.at());
      assertThat(effects(read, facts, step.at()).toString()).isEqualTo(effects.toString());
      Map<String, String> sent = commands(effects);
      commands(effects(end, facts, step.at()))
          .forEach((id, command) -> assertThat(sent).containsEntry(id, command));
    }
  }

  private static List<Effect> effects(InstanceState state, List<HistoryEvent> facts, Instant at) {
    return Effects.of(state, facts, at, Simulation.IDS);
  }

  private static Map<String, String> commands(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.SendCommand.class::isInstance)
        .map(effect -> ((Effect.SendCommand) effect).command())
        .collect(Collectors.toMap(command -> command.id().toString(), Command::toString));
  }

  private static void openInstancesWaitForSomething(InstanceState state) {
    List<Waiting> waiting = Waiting.of(state);
    Instant nextDue = Waiting.nextDue(state);
    if (!state.status().isTerminal() && waiting.isEmpty()) {
      throw new AssertionError("waits for nothing: " + state);
    }
    if (state.status() == Status.SUSPENDED) {
      assertThat(nextDue).isNull();
      return;
    }
    boolean asksOperators = false;
    for (Waiting wait : waiting) {
      switch (wait.forWhat()) {
        case REPLY, TIMER -> {
          if (wait.until() != null || !wait.detail().contains("end of workflow")) {
            assertThat(wait.until()).isNotNull().isAfterOrEqualTo(nextDue);
          }
        }
        case TURN, PERSON, EVENT -> {}
        case OPERATOR -> asksOperators = true;
      }
    }
    if (asksOperators || state.attention() != null && state.status() != Status.RUNNING) {
      assertThat(asksOperators).as(() -> "asks operators: " + state).isTrue();
      assertThat(state.attention()).as(() -> "attention of " + state).isNotNull();
    }
  }

  private static void onlyUndosFollowTheEnd(InstanceState before, List<HistoryEvent> facts) {
    if (before.status().isTerminal()) {
      for (HistoryEvent fact : facts) {
        assertThat(fact).isNotInstanceOf(CommandIssued.class);
        if (fact instanceof UndoIssued undo) {
          assertThat(undo.outcome()).isEqualTo(Command.Undo.COMPLETED);
        }
      }
    }
  }

  private static void nothingStartsInSuspension(InstanceState before, Simulation.Step step) {
    boolean suspended =
        before.status() == Status.SUSPENDED && step.after().status() == Status.SUSPENDED;
    if (suspended) {
      assertThat(step.after().commandsIssued()).isEqualTo(before.commandsIssued());
      assertThat(step.facts()).noneMatch(InstanceResumed.class::isInstance);
    }
  }

  /** What goes to a channel with limits is held first, and then let go once. */
  private static void eachCommandTakesItsTurn(
      WorkflowDefinition definition, List<Simulation.Step> history) {
    Set<Integer> held = new HashSet<>();
    Set<Integer> issued = new HashSet<>();
    for (Simulation.Step step : history) {
      Set<Integer> before = Set.copyOf(held);
      for (HistoryEvent fact : step.facts()) {
        switch (fact) {
          case CommandHeld command -> assertThat(held.add(command.number())).isTrue();
          case UndoHeld undo -> assertThat(held.add(undo.number())).isTrue();
          case CommandIssued command -> {
            assertThat(issued.add(command.number())).isTrue();
            takesItsTurn(definition, command.channel(), command.number(), before);
          }
          case UndoIssued undo -> {
            assertThat(issued.add(undo.number())).isTrue();
            takesItsTurn(definition, undo.channel(), undo.number(), before);
          }
          default -> {}
        }
      }
    }
  }

  private static void takesItsTurn(
      WorkflowDefinition definition, ChannelName channel, int number, Set<Integer> held) {
    boolean limited = definition.domain().limits(channel).any();
    assertThat(held.contains(number))
        .as("command %d on %s was held", number, channel)
        .isEqualTo(limited);
  }

  /** The scope that the failure is in is left as it is; scopes around it may go on for now. */
  private static void nothingStartsBesideAFailure(
      DefinitionSteps steps, List<Simulation.Step> history) {
    Set<StepPath> failed = new HashSet<>();
    Set<StepPath> failing = new HashSet<>();
    for (Simulation.Step step : history) {
      Set<StepPath> handledNow = handled(step);
      for (HistoryEvent fact : step.facts()) {
        switch (fact) {
          case StepFailed failure -> {
            if (!steps.isRace(failure.step().parent()) && !isHandled(failure.step(), handledNow)) {
              failed.add(failure.step());
            }
          }
          case ScopeFailing scope -> {
            if (!isHandled(scope.step(), handledNow)) {
              failing.add(scope.step());
            }
          }
          case FailureCaught caught -> {
            Set<StepPath> handled = Set.of(caught.step().parent());
            failed.removeIf(path -> isHandled(path, handled));
            failing.removeIf(path -> isHandled(path, handled));
          }
          case CommandIssued issued -> {
            assertThat(failed).noneMatch(path -> issued.step().isInside(path.parent()));
            assertThat(failing).noneMatch(scope -> issued.step().isInside(scope));
          }
          default -> {}
        }
      }
    }
  }

  /** A branch may go on before the failure beside it is caught, if that is in one transition. */
  private static Set<StepPath> handled(Simulation.Step step) {
    return step.facts().stream()
        .filter(FailureCaught.class::isInstance)
        .map(fact -> ((FailureCaught) fact).step().parent())
        .collect(Collectors.toSet());
  }

  private static boolean isHandled(StepPath path, Set<StepPath> handled) {
    return handled.stream().anyMatch(scope -> path.equals(scope) || path.isInside(scope));
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
