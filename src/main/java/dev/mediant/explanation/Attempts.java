package dev.mediant.explanation;

import dev.mediant.definition.Action;
import dev.mediant.definition.ChannelLimits;
import dev.mediant.definition.RetryPolicy;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the attempts of a command begin, at the latest: none is answered, and chance shortens no
 * delay.
 *
 * @param undo whether it undoes the step
 * @param timeout of one attempt
 * @param begins after the first attempt began; of many, the first ones
 * @param count how many attempts there are
 * @param jitter the share of each delay that chance may take away
 * @param worst until the last attempt has timed out
 * @param limits of its channel, as its domain says them; null where none may keep one waiting
 * @param within the shortest time around it; null where nothing limits it, or for an undo
 */
public record Attempts(
    String step,
    boolean undo,
    ChannelName channel,
    Duration timeout,
    List<Duration> begins,
    int count,
    double jitter,
    Duration worst,
    @Nullable String limits,
    @Nullable Limit within) {
  private static final int SHOWN = 8;
  private static final int COUNTED = 100_000;

  /** Nobody plans with more; beyond it, times are no longer added up. */
  private static final Duration FOREVER = Duration.ofDays(100 * 365);

  /** A time that the attempts have to fit into, and whose it is. */
  public record Limit(Duration time, String whose) {
    @Override
    public String toString() {
      return whose + " of " + Durations.format(time);
    }
  }

  /** Whether the last attempt times out before what is around it does. */
  public boolean fits() {
    return within == null || worst.compareTo(within.time()) <= 0;
  }

  /**
   * Of every step that sends a command to a processor and every undo command, in the order of the
   * file; another workflow takes as long as it takes.
   */
  static List<Attempts> of(WorkflowDefinition definition) {
    List<Attempts> all = new ArrayList<>();
    Duration deadline = definition.deadline();
    collect(definition.steps(), deadline == null ? null : new Limit(deadline, "the deadline"), all);
    return all.stream().map(each -> each.on(definition.domain().limits(each.channel()))).toList();
  }

  private Attempts on(ChannelLimits limited) {
    String said = limited.any() ? limited.toString() : null;
    return new Attempts(step, undo, channel, timeout, begins, count, jitter, worst, said, within);
  }

  private static void collect(List<Step> steps, @Nullable Limit limit, List<Attempts> all) {
    for (Step step : steps) {
      boolean calls = step.action() instanceof Action.SubWorkflow;
      if (step.action() instanceof Action.Work work && work.timeout() != null && !calls) {
        all.add(of(step.id(), false, work.channel(), work.timeout(), work.retry(), limit));
      }
      if (step.rollback() instanceof Rollback.Compensation undo && undo.timeout() != null) {
        all.add(of(step.id(), true, undo.channel(), undo.timeout(), undo.retry(), null));
      }
      Limit inside = shorter(limit, step.action().scopeTimeout(), step.id());
      step.action().inner().forEach(inner -> collect(inner, inside, all));
      step.handlers().forEach(handler -> collect(handler.steps(), limit, all));
    }
  }

  private static Attempts of(
      String step,
      boolean undo,
      ChannelName channel,
      Duration timeout,
      RetryPolicy retry,
      @Nullable Limit limit) {
    List<Duration> begins = new ArrayList<>();
    Duration begin = Duration.ZERO;
    Duration end = timeout;
    int count = 1;
    begins.add(begin);
    while (count < retry.maxAttempts()) {
      begin = end.plus(retry.delayAfter(count, 0));
      if (retry.maxElapsed() != null && begin.compareTo(retry.maxElapsed()) > 0) {
        break;
      }
      if (count++ < SHOWN) {
        begins.add(begin);
      }
      end = begin.plus(timeout);
      if (count == COUNTED || end.compareTo(FOREVER) > 0) {
        count = retry.maxAttempts();
        end = FOREVER;
      }
    }
    return new Attempts(
        step, undo, channel, timeout, List.copyOf(begins), count, retry.jitter(), end, null, limit);
  }

  private static @Nullable Limit shorter(
      @Nullable Limit limit, @Nullable Duration timeout, String step) {
    if (timeout == null || limit != null && limit.time().compareTo(timeout) <= 0) {
      return limit;
    }
    return new Limit(timeout, "the timeout of " + step);
  }
}
