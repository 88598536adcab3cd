package dev.mediant.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogWatchTest {
  @Test
  void shouldTakeAtMostAHundredthOfTheTime() {
    assertThat(BacklogWatch.pauseAfter(Duration.ofMillis(3))).isEqualTo(Duration.ofSeconds(5));
    assertThat(BacklogWatch.pauseAfter(Duration.ofMillis(50))).isEqualTo(Duration.ofSeconds(5));
    assertThat(BacklogWatch.pauseAfter(Duration.ofMillis(450))).isEqualTo(Duration.ofSeconds(45));
  }
}
