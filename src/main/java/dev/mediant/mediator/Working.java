package dev.mediant.mediator;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.Caller;
import dev.mediant.message.InstanceId;
import dev.mediant.message.WorkflowName;
import dev.mediant.store.CallKey;
import dev.mediant.store.InstanceWrite;
import dev.mediant.store.MeetingPoint;
import dev.mediant.store.OutboxEntry;
import dev.mediant.store.StoredInstance;
import dev.mediant.store.Transition;
import dev.mediant.store.TurnMoves;
import dev.mediant.workflow.Decision;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.OpenAwait;
import dev.mediant.workflow.Turn;
import dev.mediant.workflow.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One instance while a batch works on it: what was loaded, and the transitions since. */
final class Working {
  private final @Nullable InstanceState before;
  private final @Nullable Instant timerBefore;
  private final List<Transition> transitions = new ArrayList<>();
  private InstanceState state;

  private Working(
      InstanceState state, @Nullable InstanceState before, @Nullable Instant timerBefore) {
    this.state = state;
    this.before = before;
    this.timerBefore = timerBefore;
  }

  static Working loaded(StoredInstance stored) {
    return new Working(stored.state(), stored.state(), stored.timerAt());
  }

  static Working started(Decision.Accepted start, Instant at) {
    Working working = new Working(start.state(), null, null);
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

  /** Which call it is the answer to; null when nobody waits for its end. */
  @Nullable CallKey call() {
    Caller caller = state.origin().caller();
    WorkflowRef workflow = state.origin().workflow();
    return caller == null
        ? null
        : new CallKey(new WorkflowName(workflow.domain(), workflow.name()), caller.call());
  }

  List<Transition> transitions() {
    return transitions;
  }

  boolean isChanged(Instant now) {
    return !transitions.isEmpty() || !Objects.equals(timerBefore, timerAfter(now));
  }

  private long fromRevision() {
    return before == null ? 0 : before.revision();
  }

  /**
   * @param definition says where instances can be met
   */
  InstanceWrite write(WorkflowDefinition definition, Instant now) {
    Set<MeetingPoint> were = before == null ? Set.of() : points(definition, before);
    Set<MeetingPoint> are = points(definition, state);
    return new InstanceWrite(
        state,
        fromRevision(),
        transitions,
        timerBefore,
        timerAfter(now),
        without(are, were),
        without(were, are),
        TurnMoves.of(before == null ? Set.of() : Turn.of(before), Turn.of(state)));
  }

  private static Set<MeetingPoint> without(Set<MeetingPoint> points, Set<MeetingPoint> others) {
    Set<MeetingPoint> rest = new HashSet<>(points);
    rest.removeAll(others);
    return rest;
  }

  /** Where it can be met; nowhere once it has ended. */
  private Set<MeetingPoint> points(WorkflowDefinition definition, InstanceState state) {
    Set<MeetingPoint> points = new HashSet<>();
    OpenAwait.of(state).forEach(await -> points.add(pointOf(await)));
    String key = state.origin().businessKey();
    if (definition.trigger().onDuplicate() != null && key != null && !state.status().isTerminal()) {
      points.add(MeetingPoint.ofInstance(definition.ref(), key));
    }
    return points;
  }

  MeetingPoint pointOf(OpenAwait await) {
    return MeetingPoint.ofAwait(state.origin().workflow(), await.event(), await.key());
  }

  /** Whether that step waited already when the batch began. */
  boolean hasAwaited(OpenAwait await) {
    return before != null && OpenAwait.of(before).contains(await);
  }

  /** What the database holds once it is written. */
  StoredInstance stored(Instant now) {
    return new StoredInstance(state, timerAfter(now));
  }

  OutboxEntry.Range range() {
    return new OutboxEntry.Range(id(), fromRevision() + 1, state.revision());
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
