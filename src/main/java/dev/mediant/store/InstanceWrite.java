package dev.mediant.store;

import dev.mediant.message.InstanceId;
import dev.mediant.workflow.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a batch does to one instance: its transitions in order, from one revision to the last.
 *
 * @param fromRevision what the database must still hold; 0 for a new instance
 * @param transitions empty when only the timer row changes
 * @param timerBefore the due time of its timer row as loaded
 * @param timerAfter what the row shall hold; null for none. Equal values write nothing.
 */
public record InstanceWrite(
    InstanceId id,
    long fromRevision,
    List<Transition> transitions,
    @Nullable Instant timerBefore,
    @Nullable Instant timerAfter) {

  public InstanceWrite {
    transitions = List.copyOf(transitions);
    long expected = fromRevision;
    for (Transition transition : transitions) {
      long revision = transition.after().revision();
      if (revision != ++expected || !transition.after().origin().id().equals(id)) {
        throw new IllegalArgumentException(
            "expected revision %d of instance %s but got revision %d of instance %s"
                .formatted(expected, id, revision, transition.after().origin().id()));
      }
    }
  }

  boolean isNew() {
    return fromRevision == 0;
  }

  /** Of a write with transitions. */
  Origin origin() {
    return transitions.getLast().after().origin();
  }
}
