package dev.mediant.admin.view;

import dev.mediant.admin.view.AttemptView.Outcome;
import dev.mediant.message.ChannelName;
import dev.mediant.message.ErrorDetail;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the history says of one step; grows fact by fact while {@link StepProjection} reads. */
final class StepLog {
  private final List<AttemptView> attempts = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private @Nullable String channel;
  private @Nullable Instant startedAt;
  private @Nullable Instant endedAt;

  void began(Instant at) {
    if (startedAt == null) {
      startedAt = at;
    }
  }

  /** It was not sent, so it is no attempt yet. */
  void held(ChannelName on, Instant at) {
    began(at);
    endedAt = null;
    channel = on.value();
  }

  /** An operator's retry after the end opens it again. */
  void issued(int attempt, int number, ChannelName to, Instant at) {
    began(at);
    endedAt = null;
    channel = to.value();
    add(new AttemptView(attempt, false, to.value(), at, null, null, null), number);
  }

  void undoIssued(int attempt, int number, ChannelName to, Instant at) {
    add(new AttemptView(attempt, true, to.value(), at, null, null, null), number);
  }

  void ended(Instant at, Outcome outcome, @Nullable ErrorDetail error) {
    began(at);
    endedAt = at;
    closeOpen(false, at, outcome, error);
  }

  void attemptFailed(boolean undo, Instant at, AttemptOutcome outcome, ErrorDetail error) {
    closeOpen(undo, at, of(outcome), error);
  }

  void undoEnded(Instant at, Outcome outcome, @Nullable ErrorDetail error) {
    closeOpen(true, at, outcome, error);
  }

  void completedLate(int number, Instant at) {
    int index = numbers.indexOf(number);
    if (index >= 0) {
      attempts.set(index, attempts.get(index).ended(at, Outcome.COMPLETED_LATE, null));
    }
  }

  @Nullable String channel() {
    return channel;
  }

  @Nullable Instant startedAt() {
    return startedAt;
  }

  @Nullable Instant endedAt() {
    return endedAt;
  }

  List<AttemptView> attempts() {
    return List.copyOf(attempts);
  }

  private void add(AttemptView attempt, int number) {
    attempts.add(attempt);
    numbers.add(number);
  }

  private void closeOpen(boolean undo, Instant at, Outcome outcome, @Nullable ErrorDetail error) {
    attempts.replaceAll(a -> a.isOpen() && a.undo() == undo ? a.ended(at, outcome, error) : a);
  }

  private static Outcome of(AttemptOutcome outcome) {
    return switch (outcome) {
      case REJECTED -> Outcome.REJECTED;
      case FAILED -> Outcome.FAILED;
      case UNKNOWN -> Outcome.UNKNOWN;
      case TIMED_OUT -> Outcome.TIMED_OUT;
      case MISMATCHED -> Outcome.MISMATCHED;
    };
  }
}
