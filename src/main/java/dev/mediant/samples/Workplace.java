package dev.mediant.samples;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where orders are worked on: each key once, none after its undo, and badly when the order says so.
 */
final class Workplace {
  private static final Duration AT_ONCE = Duration.ZERO;

  private final WorkMemory memory;

  Workplace(WorkMemory memory) {
    this.memory = memory;
  }

  /**
   * @param answer empty when the processor stays silent
   * @param delay how long it lets the mediator wait
   */
  record Result(Optional<Answer> answer, Duration delay) {}

  /**
   * @param rejection the error type of this processor's no
   * @param work what it does; called once per key
   */
  Result handle(WorkOrder order, String rejection, Function<WorkOrder, Answer> work) {
    return switch (Simulation.of(order.channel(), order.body())) {
      case Simulation.AsUsual() -> atOnce(perform(order, work));
      case Simulation.Reject() ->
          atOnce(perform(order, o -> new Answer.Rejected(rejection, "the payload asked for it")));
      case Simulation.Fail(int attempts) ->
          atOnce(order.attempt() <= attempts ? outage() : perform(order, work));
      case Simulation.Silent(int attempts) -> {
        Answer done = perform(order, work);
        yield order.attempt() <= attempts ? new Result(Optional.empty(), AT_ONCE) : atOnce(done);
      }
      case Simulation.Late(Duration delay) -> new Result(Optional.of(perform(order, work)), delay);
    };
  }

  private Answer perform(WorkOrder order, Function<WorkOrder, Answer> work) {
    if (order.undo()) {
      return memory.undo(order, () -> work.apply(order));
    }
    return memory
        .work(order, () -> work.apply(order))
        .orElseGet(() -> new Answer.Rejected("AlreadyUndone", "the undo of this work came first"));
  }

  private static Result atOnce(Answer answer) {
    return new Result(Optional.of(answer), AT_ONCE);
  }

  private static Answer outage() {
    return new Answer.Failed("Unavailable", "the payload asked for it");
  }
}
