package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.RetryPolicy;
import dev.mediant.definition.Step;
import dev.mediant.message.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Holds retries and waits against the timeouts around them and the workflow's deadline. */
final class TimeCheck implements Checks.Check {
  private record Limit(Duration time, String name) {}

  @Override
  public void run(Reading reading, Draft draft) {
    for (Outline.Node node : draft.outline().all()) {
      Step step = node.step;
      if (step != null) {
        check(reading, node, step, limit(node, draft.deadline()));
      }
    }
  }

  private static void check(Reading reading, Outline.Node node, Step step, @Nullable Limit limit) {
    if (step.action() instanceof Action.Work work && !(work instanceof Action.SubWorkflow)) {
      work(reading, node, work, limit);
    }
    Duration own = whole(step.action());
    if (limit != null && own != null && own.compareTo(limit.time()) > 0) {
      reading.warn(
          Rule.DOES_NOT_FIT,
          node.keySpan("timeout"),
          "this timeout of "
              + Durations.format(own)
              + " is never reached: "
              + limit.name()
              + " of "
              + Durations.format(limit.time())
              + " ends before");
    }
    if (limit != null
        && step.action() instanceof Action.Wait(Action.WaitTime.For(Duration duration))
        && duration.compareTo(limit.time()) >= 0) {
      reading.warn(
          Rule.DOES_NOT_FIT,
          node.keySpan("wait"),
          "this wait of "
              + Durations.format(duration)
              + " ends after "
              + limit.name()
              + " of "
              + Durations.format(limit.time()));
    }
  }

  private static void work(
      Reading reading, Outline.Node node, Action.Work work, @Nullable Limit limit) {
    RetryPolicy retry = work.retry();
    Span at = node.keys.containsKey("retry") ? node.keySpan("retry") : node.keySpan(word(work));
    Duration elapsed = retry.maxElapsed();
    if (elapsed != null && retry.maxAttempts() > 1 && elapsed.compareTo(timeout(work)) <= 0) {
      reading.warn(
          Rule.DOES_NOT_FIT,
          at,
          "no retry can follow a timeout: one attempt may take "
              + Durations.format(timeout(work))
              + " but maxElapsed is "
              + Durations.format(elapsed));
    } else if (limit != null && longest(work, limit.time()).compareTo(limit.time()) > 0) {
      reading.warn(
          Rule.DOES_NOT_FIT,
          at,
          (retry.maxAttempts() == 1
                  ? "one attempt of " + Durations.format(timeout(work)) + " does not fit "
                  : retry.maxAttempts()
                      + " attempts of "
                      + Durations.format(timeout(work))
                      + " with their delays do not fit ")
              + limit.name()
              + " of "
              + Durations.format(limit.time()));
    }
  }

  /** One attempt is not bounded where another workflow does the work, which is not held here. */
  private static Duration timeout(Action.Work work) {
    Duration timeout = work.timeout();
    return timeout == null ? Duration.ZERO : timeout;
  }

  private static String word(Action.Work work) {
    return switch (work) {
      case Action.Dispatch dispatch -> "dispatch";
      case Action.Http http -> "http";
      case Action.SubWorkflow sub -> SubWorkflowBuilder.WORD;
    };
  }

  /** How long all attempts take when none is answered; stops counting past the limit. */
  private static Duration longest(Action.Work work, Duration limit) {
    RetryPolicy retry = work.retry();
    Duration total = timeout(work);
    Duration delay = retry.delay();
    for (int attempt = 2;
        attempt <= retry.maxAttempts() && total.compareTo(limit) <= 0;
        attempt++) {
      Duration capped = delay.compareTo(retry.maxDelay()) > 0 ? retry.maxDelay() : delay;
      total = total.plus(capped).plus(timeout(work));
      if (retry.maxElapsed() != null && total.compareTo(retry.maxElapsed()) > 0) {
        return retry.maxElapsed();
      }
      delay = next(retry, capped);
    }
    return total;
  }

  private static Duration next(RetryPolicy retry, Duration delay) {
    return switch (retry.backoff()) {
      case CONSTANT -> delay;
      case LINEAR -> delay.plus(retry.delay());
      case EXPONENTIAL ->
          Duration.ofNanos((long) Math.min(1e18, delay.toMillis() * 1e6 * retry.factor()));
    };
  }

  /** The shortest of the timeouts around a step and the deadline. */
  private static @Nullable Limit limit(Outline.Node node, @Nullable Duration deadline) {
    Limit shortest = deadline == null ? null : new Limit(deadline, "the workflow's deadline");
    for (Outline.Node inner = node; inner.scope.owner != null; inner = inner.scope.owner) {
      Outline.Node outer = inner.scope.owner;
      boolean isHandler = inner.scope.kind == Outline.Scope.Kind.HANDLER;
      Step step = isHandler ? null : outer.step; // whose timeout does not bound its handlers
      Duration timeout = step == null ? null : step.action().scopeTimeout();
      if (timeout != null && (shortest == null || timeout.compareTo(shortest.time()) < 0)) {
        shortest = new Limit(timeout, "the timeout of \"" + outer.id + "\"");
      }
    }
    return shortest;
  }

  /** Of a whole step; what is tried again is looked at with its retries. */
  private static @Nullable Duration whole(Action action) {
    if (action instanceof Action.Approval approval) {
      return approval.timeout();
    }
    return action instanceof Action.Await await ? await.timeout() : action.scopeTimeout();
  }
}
