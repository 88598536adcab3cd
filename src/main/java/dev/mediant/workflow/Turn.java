package dev.mediant.workflow;

import dev.mediant.message.ChannelName;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one command of an instance has of a channel with limits: it waits there for its turn, or it
 * had it and takes a place.
 *
 * @param since when it began to wait, or was let go
 */
public record Turn(ChannelName channel, int command, Instant since, boolean isHeld) {
  /**
   * A suspended instance waits for no turn, and queues anew when it is resumed. Of one that has
   * ended, an undo that nobody answers would keep its place for ever, for nothing times out there:
   * it takes none.
   */
  public static Set<Turn> of(InstanceState state) {
    if (state.steps().values().stream().allMatch(step -> step.turn() == null)) {
      return Set.of(); // as in most workflows, whose channels have no limits
    }
    Set<Turn> turns = new HashSet<>();
    for (StepState step : state.steps().values()) {
      Turn turn = of(step);
      boolean counts =
          turn != null
              && (turn.isHeld()
                  ? state.status() != Status.SUSPENDED
                  : !state.status().isTerminal());
      if (counts) {
        turns.add(turn);
      }
    }
    return turns;
  }

  /** What was sent last may not have been held, when its limits are new. */
  private static @Nullable Turn underWay(
      StepState step, ChannelName channel, List<Integer> commands) {
    int last = commands.getLast();
    return Integer.valueOf(last).equals(step.turn())
        ? new Turn(channel, last, step.since(), false)
        : null;
  }

  private static @Nullable Turn of(StepState step) {
    Integer number = step.turn();
    ChannelName channel = step.channel();
    if (number == null || channel == null) {
      return null;
    }
    return switch (step.status()) {
      case HELD, UNDO_HELD -> new Turn(channel, number, step.since(), true);
      case DISPATCHED -> underWay(step, channel, step.commands());
      case UNDOING -> underWay(step, channel, step.undoCommands());
      case ENTERED, FAILING, RETRYING, WAITING, ASKING, AWAITING, BLOCKED -> null;
      case COMPLETED, SKIPPED, FAILED, UNKNOWN -> null;
      case UNDO_RETRYING, UNDO_BLOCKED, UNDONE -> null;
    };
  }
}
