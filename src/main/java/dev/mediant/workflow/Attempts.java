package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.Action;
import dev.mediant.expression.Evaluation;
import dev.mediant.expression.Template;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Durations;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.workflow.HistoryEvent.AttemptFailed;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import dev.mediant.workflow.HistoryEvent.CommandHeld;
import dev.mediant.workflow.HistoryEvent.CommandIssued;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attempts of a step whose forward work is done outside. */
final class Attempts {
  private final Draft draft;
  private final Closing closing;

  Attempts(Draft draft) {
    this.draft = draft;
    this.closing = new Closing(draft);
  }

  /** The first attempt, whose input all others repeat. */
  void first(Place place, Action.Work work) {
    Template template = work.input();
    if (template == null) {
      first(place, work, draft.state().origin().input(), null);
      return;
    }
    switch (template.evaluate(InstanceBindings.of(draft, place.path()))) {
      case Evaluation.Value(JsonNode json) -> first(place, work, json, json);
      case Evaluation.Failure failure ->
          closing.fail(place, new ErrorDetail(ErrorDetail.EXPRESSION, failure.message()));
    }
  }

  private void first(Place place, Action.Work work, JsonNode body, @Nullable JsonNode input) {
    ErrorDetail mismatch = ContractCheck.of(draft, work.channel()).request(body);
    if (mismatch == null) {
      issue(place, work, 1, 0, input);
    } else {
      closing.fail(place, mismatch);
    }
  }

  /** The next one, whose time has come. */
  void next(Place place) {
    StepState step = draft.begun(place.path());
    issue(place, work(place), step.attempt() + 1, step.generation(), null);
  }

  /**
   * Attempts begin anew at an operator's wish; after a rejection it is new work for the processor.
   */
  void again(Place place) {
    StepState step = draft.begun(place.path());
    boolean rejected = step.lastOutcome() == AttemptOutcome.REJECTED;
    issue(place, work(place), 1, step.generation() + (rejected ? 1 : 0), null);
  }

  void timedOut(Place place) {
    Action.Work work = work(place);
    failed(place, AttemptOutcome.TIMED_OUT, noReply(work.channel(), work.timeout()), null);
  }

  static ErrorDetail noReply(ChannelName channel, @Nullable Duration timeout) {
    String message =
        "expected a reply of "
            + channel
            + " within "
            + Durations.format(Objects.requireNonNull(timeout))
            + " but got none";
    return new ErrorDetail(ErrorDetail.TIMEOUT, message);
  }

  /** An attempt ended without completing; another follows if the policy lets it. */
  void failed(Place place, AttemptOutcome outcome, ErrorDetail error, @Nullable Duration wish) {
    StepState step = draft.begun(place.path());
    Instant retryAt =
        switch (outcome) {
          case REJECTED -> null;
          case FAILED, UNKNOWN, TIMED_OUT, MISMATCHED -> retryAt(place, step, error, wish);
        };
    draft.record(new AttemptFailed(place.path(), step.attempt(), outcome, error, retryAt));
    if (retryAt == null) {
      closing.end(place, draft.begun(place.path()).outcomeUnknown(), error);
    }
  }

  private @Nullable Instant retryAt(
      Place place, StepState step, ErrorDetail error, @Nullable Duration wish) {
    if (draft.isDraining(place.path())) {
      return null;
    }
    Instant firstAttemptAt = Objects.requireNonNull(step.firstAttemptAt());
    return new RetrySchedule(
            work(place).retry(), draft.state().origin().id(), place.path(), false, firstAttemptAt)
        .next(step.attempt(), error.type(), wish, draft.now());
  }

  private void issue(
      Place place, Action.Work work, int attempt, int generation, @Nullable JsonNode input) {
    int number = draft.nextCommand();
    draft.record(
        draft.isLimited(work.channel())
            ? new CommandHeld(place.path(), attempt, generation, number, work.channel(), input)
            : issued(place, work, attempt, generation, number, input));
  }

  /** The turn has come of one that was held. */
  void release(Place place, int number) {
    StepState step = draft.begun(place.path());
    draft.record(issued(place, work(place), step.attempt(), step.generation(), number, null));
  }

  private CommandIssued issued(
      Place place,
      Action.Work work,
      int attempt,
      int generation,
      int number,
      @Nullable JsonNode input) {
    return new CommandIssued(
        place.path(),
        attempt,
        generation,
        number,
        work.channel(),
        key(place, generation),
        input,
        draft.within(work.timeout()));
  }

  /** The same for every attempt, so that a processor does the work once. */
  private IdempotencyKey key(Place place, int generation) {
    String key = draft.state().origin().id() + ":" + place.path();
    return new IdempotencyKey(generation == 0 ? key : key + ":" + generation);
  }

  static Action.Work work(Place place) {
    if (place.step().action() instanceof Action.Work work) {
      return work;
    }
    throw new IllegalStateException(
        "expected "
            + place.path()
            + " to have its work done outside but it is "
            + place.step().action());
  }
}
