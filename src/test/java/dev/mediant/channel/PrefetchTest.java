package dev.mediant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrefetchTest {
  private static final int MEBIBYTE = 1024 * 1024;

  private final Prefetch prefetch = new Prefetch(1000, 64 * MEBIBYTE);

  @Test
  void shouldStayWithSmallMessages() {
    assertThat(prefetch.shrinksFor(0)).isFalse();
    assertThat(prefetch.shrinksFor(64 * 1024)).isFalse();
    assertThat(prefetch.messages()).isEqualTo(1000);
  }

  @Test
  void shouldTakeFewerLargeMessagesAndSaySoOnce() {
    assertThat(prefetch.shrinksFor(3 * MEBIBYTE)).isTrue();
    assertThat(prefetch.messages()).isEqualTo(16);
    assertThat(prefetch.shrinksFor(3 * MEBIBYTE)).isFalse();
    assertThat(prefetch.shrinksFor(100)).isFalse();
  }

  @Test
  void shouldAlwaysTakeOne() {
    assertThat(prefetch.shrinksFor(100 * MEBIBYTE)).isTrue();
    assertThat(prefetch.messages()).isEqualTo(1);
    assertThat(prefetch.shrinksFor(100 * MEBIBYTE)).isFalse();
  }
}
