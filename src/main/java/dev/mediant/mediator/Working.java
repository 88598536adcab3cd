package dev.mediant.mediator;

import dev.mediant.message.InstanceId;
import dev.mediant.store.InstanceWrite;
import dev.mediant.store.OutboxEntry;
import dev.mediant.store.StoredInstance;
import dev.mediant.store.Transition;
import dev.mediant.workflow.Decision;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One instance while a batch works on it: what was loaded, and the transitions since. */
final class Working {
  private final long fromRevision;
  private final @Nullable Instant timerBefore;
  private final List<Transition> transitions = new ArrayList<>();
  private InstanceState state;

  private Working(InstanceState state, long fromRevision, @Nullable Instant timerBefore) {
    this.state = state;
    this.fromRevision = fromRevision;
    this.timerBefore = timerBefore;
  }

  static Working loaded(StoredInstance stored) {
    return new Working(stored.state(), stored.state().revision(), stored.timerAt());
  }

  static Working started(Decision.Accepted start, Instant at) {
    Working working = new Working(start.state(), 0, null);
    working.apply(start, at);
    return working;
  }

  void apply(Decision.Accepted decision, Instant at) {
    state = decision.state();
    transitions.add(new Transition(state, decision.events(), at));
  }

  InstanceState state() {
    return state;
  }

  InstanceId id() {
    return state.origin().id();
  }

  List<Transition> transitions() {
    return transitions;
  }

  boolean isChanged(Instant now) {
    return !transitions.isEmpty() || !Objects.equals(timerBefore, timerAfter(now));
  }

  InstanceWrite write(Instant now) {
    return new InstanceWrite(state, fromRevision, transitions, timerBefore, timerAfter(now));
  }

  /** What the database holds once it is written. */
  StoredInstance stored(Instant now) {
    return new StoredInstance(state, timerAfter(now));
  }

  OutboxEntry.Range range() {
    return new OutboxEntry.Range(id(), fromRevision + 1, state.revision());
  }

  /**
   * The timer row may be too early, never too late: an earlier row that is still to come stays as
   * it is.
   */
  private @Nullable Instant timerAfter(Instant now) {
    Instant due = Waiting.nextDue(state);
    boolean rowServes =
        due != null && timerBefore != null && timerBefore.isAfter(now) && !timerBefore.isAfter(due);
    return rowServes ? timerBefore : due;
  }
}
