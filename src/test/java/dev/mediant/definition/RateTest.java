package dev.mediant.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  @Test
  void shouldSpaceCommandsEvenly() {
    assertThat(rate("100/s").space()).isEqualTo(Duration.ofMillis(10));
    assertThat(rate("30/m").space()).isEqualTo(Duration.ofSeconds(2));
    assertThat(rate("5/h").space()).isEqualTo(Duration.ofMinutes(12));
  }

  @Test
  void shouldLetASmallBurstGo() {
    assertThat(rate("100/s").burst()).isEqualTo(10);
    assertThat(rate("20/s").burst()).isEqualTo(2);
    assertThat(rate("5/h").burst()).isEqualTo(1);
  }

  /** Whoever takes all that he may, as often as he likes, gets no more than the rate. */
  @ParameterizedTest
  @ValueSource(strings = {"1/s", "3/s", "20/s", "100/s", "7000/s", "30/m", "5/h"})
  void shouldNeverBeExceeded(String said) {
    Rate rate = rate(said);
    Duration step = rate.space().dividedBy(7).plusNanos(1);
    Instant free = START;
    Instant now = START;
    int gone = 0;
    for (int i = 0; i < 1000; i++) {
      int room = rate.room(free, now);
      for (int j = 0; j < room; j++) {
        assertThat(rate.nextAfter(free, now)).isEqualTo(now);
        free = rate.freeAfter(free, now);
        gone++;
      }
      assertThat(rate.room(free, now)).isZero();
      assertThat(rate.nextAfter(free, now)).isAfter(now);
      now = now.plus(step);
      long accrued = Duration.between(START, now).dividedBy(rate.space());
      assertThat(gone).isBetween((int) accrued - 1, rate.burst() + (int) accrued);
    }
  }

  @Test
  void shouldGiveNoMoreThanABurstAfterAPause() {
    Rate rate = rate("20/s");
    assertThat(rate.room(START, START.plusSeconds(3600))).isEqualTo(2);
  }

  /** Or the database's clock was put back. */
  @Test
  void shouldNotWaitAsASlowerRateSaidBefore() {
    Instant free = rate("1/h").freeAfter(START, START);
    Rate fast = rate("100/s");
    assertThat(fast.nextAfter(free, START)).isEqualTo(START);
    assertThat(fast.room(free, START)).isEqualTo(1);

    Instant next = fast.freeAfter(free, START);
    assertThat(next).isEqualTo(START.plusMillis(100));
    assertThat(fast.room(next, START)).isZero();
    assertThat(fast.nextAfter(next, START)).isEqualTo(START.plusMillis(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "100/d", "0/s", "-1/s", "1.5/s", "100 /s", "/s", "1000001/s", ""})
  void shouldRefuseWhatIsNoRate(String text) {
    assertThat(Rate.parse(text)).isNull();
  }

  private static Rate rate(String text) {
    Rate rate = Objects.requireNonNull(Rate.parse(text));
    assertThat(rate).hasToString(text);
    return rate;
  }
}
