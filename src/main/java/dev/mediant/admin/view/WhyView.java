package dev.mediant.admin.view;

import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Status;
import dev.mediant.workflow.Waiting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an instance is where it is: what it waits for; nothing once it has ended. */
public record WhyView(Status state, boolean needsAttention, List<Wait> waitsFor) {

  /**
   * One thing waited for.
   *
   * @param step null when it is the instance as a whole
   * @param until when the wait ends by itself; null if it does not
   */
  public record Wait(
      @Nullable String step,
      Waiting.Kind kind,
      String detail,
      Instant since,
      @Nullable Instant until) {}

  public static WhyView of(InstanceState state) {
    List<Wait> waits = Waiting.of(state).stream().map(WhyView::of).toList();
    return new WhyView(state.status(), state.attention() != null, waits);
  }

  private static Wait of(Waiting waiting) {
    String step = waiting.step() == null ? null : waiting.step().value();
    return new Wait(step, waiting.forWhat(), waiting.detail(), waiting.since(), waiting.until());
  }
}
