package dev.mediant.admin.view;

import dev.mediant.message.ChannelName;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Status;
import dev.mediant.workflow.StepState;
import dev.mediant.workflow.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Why an instance is where it is: what it waits for; nothing once it has ended. */
public record WhyView(Status state, boolean needsAttention, List<Wait> waitsFor) {

  /**
   * One thing waited for.
   *
   * @param step null when it is the instance as a whole
   * @param consumers of the queue whose reply is waited for: 0 means that no processor runs; null
   *     where nobody can say
   * @param until when the wait ends by itself; null if it does not
   */
  public record Wait(
      @Nullable String step,
      Waiting.Kind kind,
      String detail,
      @Nullable Integer consumers,
      Instant since,
      @Nullable Instant until) {}

  public static WhyView of(InstanceState state) {
    return of(state, channel -> OptionalInt.empty());
  }

  /**
   * @param consumers how many consume a channel's queue
   */
  public static WhyView of(InstanceState state, Function<ChannelName, OptionalInt> consumers) {
    List<Wait> waits =
        Waiting.of(state).stream()
            .map(waiting -> of(waiting, consumers(waiting, state, consumers)))
            .toList();
    return new WhyView(state.status(), state.attention() != null, waits);
  }

  private static @Nullable Integer consumers(
      Waiting waiting, InstanceState state, Function<ChannelName, OptionalInt> consumers) {
    StepState step = waiting.step() == null ? null : state.step(waiting.step());
    if (waiting.forWhat() != Waiting.Kind.REPLY || step == null || step.channel() == null) {
      return null;
    }
    OptionalInt known = consumers.apply(step.channel());
    return known.isPresent() ? known.getAsInt() : null;
  }

  private static Wait of(Waiting waiting, @Nullable Integer consumers) {
    String step = waiting.step() == null ? null : waiting.step().value();
    return new Wait(
        step, waiting.forWhat(), waiting.detail(), consumers, waiting.since(), waiting.until());
  }
}
