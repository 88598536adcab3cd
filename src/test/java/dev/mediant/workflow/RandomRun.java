package dev.mediant.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.Caller;
import dev.mediant.message.Command;
import dev.mediant.message.Envelope;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.InstanceId;
import dev.mediant.message.Reply;
import dev.mediant.message.ReplyAddress;
import dev.mediant.message.StepPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Plays the world at random: replies in any order, twice, late or never; time, crashes, operators.
 * Then the world comes to its senses, and the instance must come to its end.
 */
final class RandomRun {
  private static final JsonNode OUTPUT = Words.json("{'x': 10.10}");
  private static final JsonNode ODD_OUTPUT = Words.json("{'x': 'ten'}");
  private static final int PATIENCE = 300;

  /** What the made up workflows await. */
  static final EventType AWAITED = new EventType("Settled");

  private final Random random;
  private final Simulation simulation;
  private final Map<Integer, Reply> replies = new HashMap<>();

  RandomRun(Random random, WorkflowDefinition definition) {
    this.random = random;
    InstanceId id = new InstanceId(new UUID(random.nextLong(), random.nextLong()));
    int amount = random.nextInt(100);
    this.simulation =
        new Simulation(
            definition,
            id,
            Words.event("OrderPlaced", "{'amount': " + amount + "}"),
            random.nextInt(3) == 0
                ? new Caller("call", null, 1, new ReplyAddress("caller", "start"))
                : null);
  }

  Simulation play() {
    int turns = random.nextInt(60);
    for (int i = 0; i < turns; i++) {
      turn();
    }
    comeToTheEnd();
    if (random.nextInt(4) == 0) {
      undoByCaller();
      comeToTheEnd();
    }
    atTheEnd();
    return simulation;
  }

  private void turn() {
    int what = random.nextInt(100);
    if (what < 60) {
      if (!simulation.commands().isEmpty()) {
        Command command = anyCommand();
        simulation.reply(command, replies.computeIfAbsent(command.id().number(), n -> reply()));
      }
    } else if (what < 68) {
      release();
    } else if (what < 80) {
      simulation.pass(Duration.ofMillis(random.nextInt(20_000)));
    } else if (what < 88) {
      simulation.crash();
    } else if (what < 93) {
      simulation.send(new Signal.ConfirmedLate(1 + random.nextInt(20)));
    } else if (what < 96) {
      simulation.send(event(random.nextInt(5), random.nextInt(2) + 4710));
    } else if (what < 97) {
      undoByCaller();
    } else if (what < 98) {
      simulation.send(request());
    } else {
      simulation.send(new Signal.ReplyReceived(random.nextInt(100), reply()));
    }
  }

  /** Any command may be let go, and even one that is not held. */
  private void release() {
    List<Turn> held = held();
    int command =
        held.isEmpty() || random.nextInt(20) == 0
            ? random.nextInt(20)
            : held.get(random.nextInt(held.size())).command();
    simulation.send(new Signal.Released(command));
  }

  private List<Turn> held() {
    return Turn.of(simulation.state()).stream()
        .filter(Turn::isHeld)
        .sorted(Comparator.comparing(Turn::command))
        .toList();
  }

  private void undoByCaller() {
    ReplyAddress by = new ReplyAddress("caller", "undo-" + random.nextInt(3));
    String call = random.nextInt(9) == 0 ? "another" : "call";
    simulation.send(new Signal.UndoByCaller(call, by));
  }

  private static Signal event(int id, int order) {
    JsonNode data = Words.json("{'order': " + order + ", 'amount': 60}");
    return new Signal.EventArrived(
        new Envelope(new EventId("a-" + id), AWAITED, "bank", null, data, null));
  }

  /** Mostly the newest ones. */
  private Command anyCommand() {
    List<Command> commands = simulation.commands();
    int back =
        random.nextInt(random.nextBoolean() ? Math.min(3, commands.size()) : commands.size());
    return commands.get(commands.size() - 1 - back);
  }

  private Reply reply() {
    int kind = random.nextInt(100);
    if (kind < 5) {
      return new Reply.Progress();
    }
    if (kind < 65) {
      return new Reply.Completed(kind < 12 ? ODD_OUTPUT : OUTPUT);
    }
    ErrorDetail error = new ErrorDetail(random.nextBoolean() ? "Odd" : "Usual", "no");
    if (kind < 78) {
      return new Reply.Rejected(error);
    }
    Duration wish = random.nextBoolean() ? Duration.ofSeconds(7) : null;
    return kind < 84 ? new Reply.Unknown(error, wish) : new Reply.Failed(error, wish);
  }

  private Signal request() {
    return switch (random.nextInt(10)) {
      case 9 -> new Signal.Decide("ada", "why not", null, random.nextInt(3) > 0);
      case 0 -> new Signal.Cancel("ada", "why not");
      case 1 -> new Signal.RollBack("ada", "why not");
      case 2 -> new Signal.Suspend("ada", "why not");
      case 3, 4 -> new Signal.Resume("ada", "why not");
      case 5 -> new Signal.Retry("ada", "why not", null);
      case 6 -> new Signal.CompleteStep("ada", "why not", anyStep(), OUTPUT);
      case 7 -> new Signal.SkipUndo("ada", "why not", anyStep());
      default -> new Signal.MarkUndone("ada", "why not", anyStep());
    };
  }

  private StepPath anyStep() {
    List<StepPath> steps = new ArrayList<>(simulation.state().steps().keySet());
    return steps.isEmpty() ? StepPath.ROOT : steps.get(random.nextInt(steps.size()));
  }

  /** Processors answer everything, operators help, time goes on. */
  private void comeToTheEnd() {
    simulation.send(new Signal.Resume("bob", "go on"));
    int retries = 0;
    for (int i = 0; i < PATIENCE && !Waiting.of(simulation.state()).isEmpty(); i++) {
      for (Command command : List.copyOf(simulation.commands())) {
        simulation.reply(command, new Reply.Completed(OUTPUT));
      }
      held().forEach(turn -> simulation.send(new Signal.Released(turn.command())));
      simulation.send(new Signal.Decide("bob", "as you like", null, true));
      simulation.send(event(100 + i, 4711));
      if (simulation.state().status() == Status.SUSPENDED) { // it has grown far
        simulation.send(new Signal.Resume("bob", "go on"));
      }
      Instant due = Waiting.nextDue(simulation.state());
      if (due != null) {
        Duration until = Duration.between(simulation.now(), due);
        simulation.pass(until.isNegative() ? Duration.ZERO : until);
      } else if (asksOnlyOperators() && retries++ < 3) {
        simulation.send(new Signal.Retry("bob", "try again", null));
      } else if (!resolveUndo() && !asksSomebody()) {
        return;
      }
    }
  }

  /** A decision may lead to the next question, an end of another workflow to the next call. */
  private boolean asksSomebody() {
    return Waiting.of(simulation.state()).stream()
        .map(Waiting::forWhat)
        .anyMatch(kind -> kind != Waiting.Kind.OPERATOR && kind != Waiting.Kind.TIMER);
  }

  private boolean resolveUndo() {
    for (StepState step : simulation.state().steps().values()) {
      if (step.status() == StepStatus.UNDO_BLOCKED) {
        simulation.send(new Signal.MarkUndone("bob", "did it by hand", step.path()));
        return true;
      }
    }
    return false;
  }

  private boolean asksOnlyOperators() {
    return Waiting.of(simulation.state()).stream()
        .allMatch(wait -> wait.forWhat() == Waiting.Kind.OPERATOR);
  }

  private void atTheEnd() {
    InstanceState state = simulation.state();
    if (state.status().isTerminal()) {
      assertThat(Waiting.of(state)).isEmpty();
      assertThat(Waiting.nextDue(state)).isNull();
    } else {
      assertThat(asksOnlyOperators()).as("waits for operators alone: %s", state).isTrue();
    }
    Invariants.ofHistory(simulation.definition(), simulation.history());
  }
}
