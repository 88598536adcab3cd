package dev.mediant.store;

import dev.mediant.message.InstanceId;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Origin;
import dev.mediant.workflow.RollbackCause;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a batch does to one instance: its transitions in order, from one revision to the last.
 *
 * @param after what the instance is then
 * @param fromRevision what the database must still hold; 0 for a new instance
 * @param transitions empty when only the timer changes
 * @param timerBefore the due time of its timer row as loaded
 * @param timerAfter what the row shall hold; null for none
 * @param comesTo where it can be met from now on
 * @param leaves where it can be met no more
 * @param turns what changes of what it has of channels with limits
 */
public record InstanceWrite(
    InstanceState after,
    long fromRevision,
    List<Transition> transitions,
    @Nullable Instant timerBefore,
    @Nullable Instant timerAfter,
    Set<MeetingPoint> comesTo,
    Set<MeetingPoint> leaves,
    TurnMoves turns) {

  /** One that can be met nowhere new, and has nothing of channels with limits. */
  public InstanceWrite(
      InstanceState after,
      long fromRevision,
      List<Transition> transitions,
      @Nullable Instant timerBefore,
      @Nullable Instant timerAfter) {
    this(
        after,
        fromRevision,
        transitions,
        timerBefore,
        timerAfter,
        Set.of(),
        Set.of(),
        TurnMoves.NONE);
  }

  /**
   * How many transitions may pass without a snapshot: what reading an instance costs at most that
   * this node doesn't know. So a large document is written once and again once in so many times.
   */
  private static final int SNAPSHOT_EVERY = 32;

  public InstanceWrite {
    transitions = List.copyOf(transitions);
    long expected = fromRevision;
    for (Transition transition : transitions) {
      long revision = transition.after().revision();
      if (revision != ++expected) {
        throw new IllegalArgumentException(
            "expected revision %d of instance %s but got %d"
                .formatted(expected, after.origin().id(), revision));
      }
    }
    if (expected != after.revision()) {
      throw new IllegalArgumentException(
          "expected transitions up to revision %d of instance %s but got %d"
              .formatted(after.revision(), after.origin().id(), expected));
    }
  }

  InstanceId id() {
    return after.origin().id();
  }

  Origin origin() {
    return after.origin();
  }

  boolean isNew() {
    return fromRevision == 0;
  }

  boolean isEnded() {
    return after.endedAt() != null;
  }

  /** Whether it had ended and is open again, because its caller has it undone. */
  boolean isReopened() {
    return transitions.stream()
        .flatMap(transition -> transition.events().stream())
        .anyMatch(
            fact ->
                fact instanceof HistoryEvent.RollbackStarted rollback
                    && rollback.cause() == RollbackCause.CALLER);
  }

  boolean isSnapshotDue() {
    return fromRevision / SNAPSHOT_EVERY < after.revision() / SNAPSHOT_EVERY;
  }

  boolean isTimerChanged() {
    return !Objects.equals(timerBefore, timerAfter);
  }
}
