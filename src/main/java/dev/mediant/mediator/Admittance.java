package dev.mediant.mediator;

import dev.mediant.definition.Trigger.OnDuplicate;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.InstanceId;
import dev.mediant.store.DeadLetter;
import dev.mediant.store.IgnoredEvent;
import dev.mediant.store.Meeting;
import dev.mediant.store.Meeting.Place;
import dev.mediant.store.MeetingPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which candidates may start where one instance may run per business key: as known in one try of a
 * batch.
 */
final class Admittance {
  private final Mediation mediation;
  private final Meeting meeting;
  private final Instant now;

  /** Who was admitted where, in order; all but the last have ended at their start. */
  private final Map<MeetingPoint, List<StartCandidate>> alone = new HashMap<>();

  /** Whether each of the latter has ended at its start, once somebody came after it. */
  private final Map<InstanceId, Boolean> ended = new HashMap<>();

  private final List<StartCandidate> admitted = new ArrayList<>();
  private final List<DeadLetter> parked = new ArrayList<>();
  private final List<IgnoredEvent> ignored = new ArrayList<>();

  Admittance(Mediation mediation, Meeting meeting, Instant now) {
    this.mediation = mediation;
    this.meeting = meeting;
    this.now = now;
  }

  void ask(StartCandidate candidate) {
    MeetingPoint sole = candidate.sole();
    InstanceId other = sole == null || isRepeated(candidate, sole) ? null : other(candidate, sole);
    if (other == null) {
      admitted.add(candidate);
    } else {
      refuse(candidate, other);
    }
  }

  /** Its claim says so again, and keeps it from starting. */
  private boolean isRepeated(StartCandidate candidate, MeetingPoint sole) {
    return meeting.repeated().contains(candidate.id())
        || alone.getOrDefault(sole, List.of()).stream()
            .anyMatch(earlier -> earlier.key().equals(candidate.key()));
  }

  /** Whom it would run beside: one that ends at its start is gone before the next one comes. */
  private @Nullable InstanceId other(StartCandidate candidate, MeetingPoint sole) {
    List<InstanceId> present = meeting.presentAt(Place.of(sole, null));
    if (!present.isEmpty()) {
      return present.getFirst();
    }
    List<StartCandidate> earlier = alone.computeIfAbsent(sole, point -> new ArrayList<>());
    if (!earlier.isEmpty() && !hasEnded(earlier.getLast())) {
      return earlier.getLast().id();
    }
    earlier.add(candidate);
    return null;
  }

  private boolean hasEnded(StartCandidate earlier) {
    return ended.computeIfAbsent(
        earlier.id(), id -> earlier.start(now).state().status().isTerminal());
  }

  /** Who was asked for by name answers to who asked. */
  private void refuse(StartCandidate candidate, InstanceId running) {
    WorkflowRef workflow = candidate.definition().ref();
    String why =
        "instance %s with the key %s still runs, and the trigger says unique: running"
            .formatted(running, candidate.businessKey());
    Arrival cause = candidate.cause();
    if (cause == null) {
      admitted.add(candidate.refused(new ErrorDetail(ErrorDetail.NOT_STARTED, why)));
    } else if (candidate.definition().trigger().onDuplicate() == OnDuplicate.PARK) {
      parked.add(mediation.deadLetters().duplicate(mediation.domain(), workflow, why, cause));
    } else {
      ignored.add(mediation.ignored(workflow, candidate.event(), why, now));
    }
  }

  List<StartCandidate> admitted() {
    return admitted;
  }

  List<DeadLetter> parked() {
    return parked;
  }

  List<IgnoredEvent> ignored() {
    return ignored;
  }
}
