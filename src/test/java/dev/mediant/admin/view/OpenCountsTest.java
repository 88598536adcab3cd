package dev.mediant.admin.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever asks often must not keep the database counting. */
final class OpenCountsTest {
  private static final WorkflowRef SEND = new WorkflowRef(new DomainName("parcel"), "send", 1);

  private long now;
  private long open;
  private int counted;
  private Duration countingTakes = Duration.ZERO;
  private final OpenCounts counts = new OpenCounts(this::count, () -> now);

  private Map<WorkflowRef, Long> count() {
    counted++;
    now += countingTakes.toNanos();
    return Map.of(SEND, open);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void shouldCountAnewWhileItIsCheap() {
    countingTakes = Duration.ofMillis(1);
    open = 1;
    assertThat(counts.now()).containsEntry(SEND, 1L);

    open = 2;
    pass(Duration.ofMillis(20));
    assertThat(counts.now()).containsEntry(SEND, 2L);
    assertThat(counted).isEqualTo(2);
  }

  @Test
  void shouldKeepForTwentyTimesAsLongWhatTookLong() {
    countingTakes = Duration.ofMillis(500);
    open = 1_000_000;
    for (int asked = 0; asked < 100; asked++) {
      assertThat(counts.now()).containsEntry(SEND, 1_000_000L);
      pass(Duration.ofMillis(99));
    }
    assertThat(counted).isEqualTo(1);

    open = 999_999;
    pass(Duration.ofMillis(100));
    assertThat(counts.now()).containsEntry(SEND, 999_999L);
  }
}
