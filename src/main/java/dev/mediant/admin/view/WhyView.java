package dev.mediant.admin.view;

import dev.mediant.definition.ChannelLimits;
import dev.mediant.message.ChannelName;
import dev.mediant.message.WorkflowName;
import dev.mediant.store.InstanceView;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Status;
import dev.mediant.workflow.StepState;
import dev.mediant.workflow.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Why an instance is where it is: what it waits for; nothing once it has ended. */
public record WhyView(Status state, boolean needsAttention, List<Wait> waitsFor) {

  /**
   * One thing waited for.
   *
   * @param step null when it is the instance as a whole
   * @param consumers of the queue whose reply, or turn, is waited for: 0 means that no processor
   *     runs; null where nobody can say
   * @param instance the one that it has called and waits for; null for any other wait
   * @param until when the wait ends by itself; null if it does not
   */
  public record Wait(
      @Nullable String step,
      Waiting.Kind kind,
      String detail,
      @Nullable Integer consumers,
      @Nullable String instance,
      Instant since,
      @Nullable Instant until) {

    /** What to see to where nobody can answer; else empty. */
    public String hint() {
      boolean nobody = consumers != null && consumers == 0;
      return nobody ? "; nobody consumes its queue: is the processor running?" : "";
    }
  }

  /**
   * @param consumers how many consume a channel's queue
   * @param called the instances that it has called, by the number of the command
   * @param limits what its domain's channels are limited to now
   * @param underWay how many of the domain's commands take a place on a channel; asked for one on
   *     which a command is held
   */
  public static WhyView of(
      InstanceState state,
      Function<ChannelName, OptionalInt> consumers,
      Map<Integer, InstanceView> called,
      Map<ChannelName, ChannelLimits> limits,
      Function<ChannelName, OptionalLong> underWay) {
    List<Wait> waits =
        Waiting.of(state).stream()
            .map(
                waiting ->
                    of(
                        waiting,
                        waiting.detail()
                            + limits(waiting, state, limits, underWay)
                            + standing(called(waiting, state, called)),
                        consumers(waiting, state, consumers),
                        called(waiting, state, called)))
            .toList();
    return new WhyView(state.status(), state.attention() != null, waits);
  }

  private static @Nullable Integer consumers(
      Waiting waiting, InstanceState state, Function<ChannelName, OptionalInt> consumers) {
    StepState step = waiting.step() == null ? null : state.step(waiting.step());
    boolean isSent =
        waiting.forWhat() == Waiting.Kind.REPLY || waiting.forWhat() == Waiting.Kind.TURN;
    if (!isSent || step == null || step.channel() == null) {
      return null;
    }
    if (WorkflowName.called(step.channel()) != null) {
      return null;
    }
    OptionalInt known = consumers.apply(step.channel());
    return known.isPresent() ? known.getAsInt() : null;
  }

  /** Which limits keep a command held, and how many others take a place. */
  private static String limits(
      Waiting waiting,
      InstanceState state,
      Map<ChannelName, ChannelLimits> limits,
      Function<ChannelName, OptionalLong> underWay) {
    StepState step = waiting.step() == null ? null : state.step(waiting.step());
    if (waiting.forWhat() != Waiting.Kind.TURN || step == null || step.channel() == null) {
      return "";
    }
    ChannelLimits limit = limits.getOrDefault(step.channel(), ChannelLimits.NONE);
    if (!limit.any()) {
      return "";
    }
    OptionalLong taken = underWay.apply(step.channel());
    return " (" + limit + (taken.isPresent() ? "; " + taken.getAsLong() + " under way" : "") + ")";
  }

  private static @Nullable InstanceView called(
      Waiting waiting, InstanceState state, Map<Integer, InstanceView> called) {
    StepState step = waiting.step() == null ? null : state.step(waiting.step());
    return step == null || step.commands().isEmpty() || step.channel() == null
        ? null
        : WorkflowName.called(step.channel()) == null
            ? null
            : called.get(step.commands().getFirst());
  }

  private static Wait of(
      Waiting waiting, String detail, @Nullable Integer consumers, @Nullable InstanceView called) {
    return new Wait(
        waiting.step() == null ? null : waiting.step().value(),
        waiting.forWhat(),
        detail,
        consumers,
        called == null ? null : called.id().toString(),
        waiting.since(),
        waiting.until());
  }

  private static String standing(@Nullable InstanceView called) {
    return called == null
        ? ""
        : ": instance "
            + called.id()
            + " is "
            + called.status()
            + (called.needsAttention() ? " and needs attention" : "");
  }
}
