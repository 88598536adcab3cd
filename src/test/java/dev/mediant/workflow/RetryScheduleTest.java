package dev.mediant.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.RetryPolicy;
import dev.mediant.definition.RetryPolicy.Backoff;
import dev.mediant.message.InstanceId;
import dev.mediant.message.StepPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the next attempt comes. */
class RetryScheduleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final InstanceId ID = new InstanceId(new UUID(1, 2));
  private static final StepPath STEP = new StepPath("a");

  private static RetrySchedule schedule(Backoff backoff, double jitter) {
    RetryPolicy policy =
        new RetryPolicy(
            9,
            Duration.ofSeconds(2),
            backoff,
            3,
            Duration.ofSeconds(20),
            jitter,
            Duration.ofHours(2),
            Set.of("Busy", "Timeout"),
            Set.of("Never"));
    return new RetrySchedule(policy, ID, STEP, false, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "CONSTANT, 1, 2",
    "CONSTANT, 5, 2",
    "LINEAR, 1, 2",
    "LINEAR, 3, 6",
    "LINEAR, 8, 16",
    "EXPONENTIAL, 1, 2",
    "EXPONENTIAL, 2, 6",
    "EXPONENTIAL, 3, 18",
    "EXPONENTIAL, 4, 20"
  })
  void shouldGrowUpToTheLongestDelay(Backoff backoff, int attempt, long seconds) {
    assertThat(schedule(backoff, 0).next(attempt, "Busy", null, NOW))
        .isEqualTo(NOW.plusSeconds(seconds));
  }

  @Test
  void shouldEndWithTheLastAttempt() {
    assertThat(schedule(Backoff.CONSTANT, 0).next(8, "Busy", null, NOW)).isNotNull();
    assertThat(schedule(Backoff.CONSTANT, 0).next(9, "Busy", null, NOW)).isNull();
  }

  @Test
  void shouldRetryTheErrorsOfThePolicyAlone() {
    assertThat(schedule(Backoff.CONSTANT, 0).next(1, "Odd", null, NOW)).isNull();
    assertThat(schedule(Backoff.CONSTANT, 0).next(1, "Never", null, NOW)).isNull();
    assertThat(schedule(Backoff.CONSTANT, 0).next(1, "Timeout", null, NOW)).isNotNull();
  }

  @Test
  void shouldBeginNoAttemptAfterTheLongestTimeForAll() {
    Instant nearTheEnd = NOW.plus(Duration.ofHours(2)).minusSeconds(2);
    assertThat(schedule(Backoff.CONSTANT, 0).next(1, "Busy", null, nearTheEnd)).isNotNull();
    assertThat(schedule(Backoff.CONSTANT, 0).next(1, "Busy", null, nearTheEnd.plusMillis(1)))
        .isNull();
  }

  @Test
  void shouldWaitAsLongAsTheProcessorAsksWithinReason() {
    RetrySchedule schedule = schedule(Backoff.CONSTANT, 0);
    assertThat(schedule.next(1, "Busy", Duration.ofSeconds(1), NOW)).isEqualTo(NOW.plusSeconds(2));
    assertThat(schedule.next(1, "Busy", Duration.ofMinutes(3), NOW))
        .isEqualTo(NOW.plus(Duration.ofMinutes(3)));
    assertThat(schedule.next(1, "Busy", Duration.ofDays(3), NOW))
        .isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void shouldTakeChanceFromTheAttemptAndSpreadIt() {
    RetrySchedule schedule = schedule(Backoff.CONSTANT, 1);
    assertThat(schedule.next(1, "Busy", null, NOW))
        .isEqualTo(schedule.next(1, "Busy", null, NOW))
        .isEqualTo(Instant.parse("2026-03-01T09:00:00.407466Z"));
    double mean =
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    new RetrySchedule(
                        schedule.policy(), new InstanceId(new UUID(7, i)), STEP, false, NOW))
            .map(each -> Duration.between(NOW, each.next(1, "Busy", null, NOW)))
            .peek(delay -> assertThat(delay).isBetween(Duration.ZERO, Duration.ofSeconds(2)))
            .mapToLong(Duration::toMillis)
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(900.0, 1100.0);
  }

  @Test
  void shouldTakeAwayNoMoreThanTheJitterSays() {
    RetryPolicy quarter = schedule(Backoff.CONSTANT, 0.25).policy();
    for (int i = 0; i < 200; i++) {
      RetrySchedule each =
          new RetrySchedule(quarter, new InstanceId(new UUID(i, 9)), STEP, true, NOW);
      assertThat(Duration.between(NOW, each.next(1, "Busy", null, NOW)))
          .isBetween(Duration.ofMillis(1500), Duration.ofMillis(2000));
    }
  }
}
