package dev.mediant.mediator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Workflows that start by the clock, on one database. */
class ScheduledStartTest {
  private static String nightly(int version, String schedule) {
    return """
        workflow: tidy
        domain: shop
        version: %d
        trigger:
          schedule: %s
        steps:
          - step: note
            set: { at: "${ .scheduledAt }", missed: "${ .missed }" }
        """
        .formatted(version, schedule);
  }

  private static final String EVERY_SECOND = nightly(1, "{ every: 1s }");
  private static final String HOURLY = nightly(1, "{ every: 1h }");

  private static String missedFor(String hours) {
    return "update schedule set claimed_until = null, next_at = date_trunc('hour', now()) - interval '"
        + hours
        + " hours'";
  }

  private static void awaitPut(MediatorFixture shop) {
    await().until(() -> shop.count("select count(*) from schedule") == 1);
  }

  @Test
  void shouldStartOnceAtEachTimeHoweverManyNodesThereAre() {
    try (MediatorFixture one = MediatorFixture.of(EVERY_SECOND);
        MediatorFixture two = one.anotherNode(EVERY_SECOND);
        MediatorFixture three = one.anotherNode(EVERY_SECOND)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> three.count("select count(*) from workflow_instance") >= 8);

      assertThat(two.count("select count(*) - count(distinct event_id) from workflow_instance"))
          .as("starts for a time that has another start")
          .isZero();
      assertThat(one.text("select event_type from workflow_instance"))
          .isEqualTo("mediant.schedule");
      assertThat(one.text("select business_key from workflow_instance order by id limit 1"))
          .as("by default the key is the time")
          .matches("20..-..-..T..:..:..Z");
    }
  }

  @Test
  void shouldStartOnceForAllThatWasMissed() {
    try (MediatorFixture shop = MediatorFixture.of(HOURLY)) {
      awaitPut(shop);

      shop.execute(missedFor("5"));

      await().until(() -> shop.count("select count(*) from workflow_instance") == 1);
      await().until(() -> shop.count("select count(*) from schedule where next_at > now()") == 1);
      assertThat(shop.count("select count(*) from workflow_instance")).isEqualTo(1);
      assertThat(shop.text("select last_at = date_trunc('hour', now()) from schedule"))
          .isEqualTo("t");
    }
  }

  @Test
  void shouldStartForEachThatWasMissedWhereItSaysSo() {
    try (MediatorFixture shop = MediatorFixture.of(nightly(1, "{ every: 1h, missed: all }"))) {
      awaitPut(shop);

      shop.execute(missedFor("3"));

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> shop.count("select count(*) from workflow_instance") == 4);
      await().until(() -> shop.count("select count(*) from schedule where next_at > now()") == 1);
    }
  }

  @Test
  void shouldSkipWhatWasMissedWhereItSaysSo() {
    try (MediatorFixture shop =
        MediatorFixture.of(nightly(1, "{ cron: '0 0 1 1 *', missed: skip }"))) {
      awaitPut(shop);

      shop.execute("update schedule set next_at = now() - interval '2 minutes'");

      await().until(() -> shop.count("select count(*) from schedule where next_at > now()") == 1);
      assertThat(shop.count("select count(*) from workflow_instance")).isZero();
    }
  }

  /** As when a node dies after the start is committed and before its time is seen to. */
  @Test
  void shouldStartOnceWhenATimeIsTakenAgain() {
    try (MediatorFixture shop = MediatorFixture.of(HOURLY)) {
      awaitPut(shop);
      shop.execute(missedFor("0"));
      await().until(() -> shop.count("select count(*) from schedule where next_at > now()") == 1);

      shop.execute(missedFor("0"));

      await().until(() -> shop.count("select count(*) from schedule where next_at > now()") == 1);
      assertThat(shop.count("select count(*) from workflow_instance")).isEqualTo(1);
      assertThat(shop.counter("mediant.starts.repeated")).isEqualTo(1);
    }
  }

  @Test
  void shouldLeaveATimeToTheNodeThatTookItUntilThatIsGone() {
    try (MediatorFixture shop = MediatorFixture.of(HOURLY)) {
      awaitPut(shop);
      shop.execute(
          "update schedule set next_at = date_trunc('hour', now()), claimed_until = now() + interval '3 seconds'");
      await()
          .during(Duration.ofSeconds(2))
          .until(() -> shop.count("select count(*) from workflow_instance") == 0);
      await().until(() -> shop.count("select count(*) from workflow_instance") == 1);
    }
  }

  @Test
  void shouldTakeOverTheScheduleOfANewVersionAndLoseNothingThatIsDue() {
    try (MediatorFixture shop = MediatorFixture.of(HOURLY)) {
      awaitPut(shop);
      shop.execute(
          "update schedule set next_at = date_trunc('hour', now()), claimed_until = now() + interval '3 seconds'");

      shop.deploy(nightly(2, "{ cron: '30 2 * * *', timezone: Europe/Berlin }"));

      await().until(() -> shop.text("select timetable from schedule").startsWith("cron 30 2"));
      await().until(() -> shop.count("select count(*) from workflow_instance") == 1);
      assertThat(shop.text("select version from workflow_instance")).isEqualTo("2");
      await().until(() -> shop.count("select count(*) from schedule where next_at > now()") == 1);
    }
  }

  @Test
  void shouldStartNothingMoreWithoutItsWorkflow() {
    try (MediatorFixture shop = MediatorFixture.of(EVERY_SECOND)) {
      await().until(() -> shop.count("select count(*) from workflow_instance") > 0);

      shop.deploy();

      shop.awaitEmpty("schedule");
      long started = shop.count("select count(*) from workflow_instance");
      await()
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(60))
          .until(() -> shop.count("select count(*) from workflow_instance") <= started + 1);
    }
  }

  @Test
  void shouldKeepATimeWhoseStartFails() {
    String broken =
        EVERY_SECOND.replace("steps:", "  filter: error(\"no\")\nsteps:").replace("1s", "1h");
    try (MediatorFixture shop = MediatorFixture.of(broken)) {
      awaitPut(shop);
      shop.execute(missedFor("0"));

      await().until(() -> shop.count("select count(*) from dead_letter") == 1);
      assertThat(shop.text("select convert_from(body, 'UTF8') from dead_letter"))
          .contains("\"type\":\"mediant.schedule\"", "\"source\":\"mediant/shop/tidy\"");
      await().until(() -> shop.count("select count(*) from schedule where next_at > now()") == 1);
    }
  }
}
