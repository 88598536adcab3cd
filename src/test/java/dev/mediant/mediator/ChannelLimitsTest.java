package dev.mediant.mediator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediant.message.Command;
import dev.mediant.workflow.Signal;
import dev.mediant.workflow.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Commands to channels with limits, on a database and on two nodes. */
class ChannelLimitsTest {
  private static final String THREE = "channels: { stock.take: { maxInFlight: 3 } }";

  static final String SELL =
      """
      workflow: sell
      domain: shop
      version: 1
      trigger: { event: Wanted, key: .id }
      defaults: { timeout: 1m, retry: none }
      steps:
        - step: takeStock
          dispatch: stock.take
          rollback: none
      """;

  @Test
  void shouldLetNoMoreGoThanAChannelHasPlaces() {
    try (MediatorFixture node = MediatorFixture.inDomain(THREE, SELL)) {
      // given
      for (int i = 0; i < 10; i++) {
        node.event("e" + i, "A" + i);
      }
      node.command("stock.take", 3);
      await().until(() -> node.count("select count(*) from turn") == 10);
      assertThat(node.count("select count(*) from turn where released_at is not null"))
          .isEqualTo(3);

      // when and then: whoever is answered makes room for one
      for (int done = 1; done <= 10; done++) {
        node.reply(node.command("stock.take", done), "completed", "{}");
        int answered = done;
        await().until(() -> node.count("select count(*) from turn") == 10 - answered);
        assertThat(node.broker.commands()).hasSizeLessThanOrEqualTo(answered + 3);
      }
      node.awaitEmpty("turn");
      node.awaitEmpty("outbox");
      assertThat(node.broker.commands()).hasSize(10);
    }
  }

  @Test
  void shouldLetGoFirstWhatWasHeldFirst() {
    try (MediatorFixture node =
        MediatorFixture.inDomain("channels: { stock.take: { maxInFlight: 1 } }", SELL)) {
      List<String> wanted = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        node.event("e" + i, "A" + i);
        wanted.add("A" + i);
        int held = i + 1;
        await().until(() -> node.count("select count(*) from turn") == held);
      }
      List<String> got = new ArrayList<>();
      for (int i = 1; i <= 5; i++) {
        Command command = node.command("stock.take", i);
        got.add(command.body().path("id").asText());
        node.reply(command, "completed", "{}");
      }
      assertThat(got).isEqualTo(wanted);
    }
  }

  @Test
  void shouldGivePlacesBackThatAGoneNodeHadTaken() throws Exception {
    try (MediatorFixture node = MediatorFixture.inDomain(THREE, SELL)) {
      for (int i = 0; i < 6; i++) {
        node.event("e" + i, "A" + i);
      }
      node.command("stock.take", 3);
      node.abandon();
      try (MediatorFixture other = node.anotherNode()) {
        for (int i = 1; i <= 3; i++) {
          other.reply(node.command("stock.take", i), "completed", "{}");
        }
        await()
            .until(
                () ->
                    other.broker.commands().stream()
                            .map(c -> c.body().path("id"))
                            .distinct()
                            .count()
                        >= 3);
        for (Command command : other.broker.commands()) {
          other.reply(command, "completed", "{}");
        }
        other.awaitEmpty("turn");
      }
    }
  }

  @Test
  void shouldHoldToTheLimitOnTwoNodes() {
    try (MediatorFixture one = MediatorFixture.inDomain(THREE, SELL);
        MediatorFixture other = one.anotherNode()) {
      for (int i = 0; i < 60; i++) {
        (i % 2 == 0 ? one : other).event("e" + i, "A" + i);
      }
      Set<String> answered = new HashSet<>();
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> {
                List<Command> out = new ArrayList<>(one.broker.commands());
                out.addAll(other.broker.commands());
                out.removeIf(command -> answered.contains(command.id().toString()));
                assertThat(out).hasSizeLessThanOrEqualTo(3);
                if (!out.isEmpty()) {
                  Command command = out.getFirst();
                  answered.add(command.id().toString());
                  (answered.size() % 3 == 0 ? one : other).reply(command, "completed", "{}");
                }
                return answered.size() == 60;
              });
      one.awaitEmpty("turn");
    }
  }

  @Test
  void shouldFollowWhatTheDomainSaysNow() {
    try (MediatorFixture node = MediatorFixture.inDomain(THREE, SELL)) {
      for (int i = 0; i < 12; i++) {
        node.event("e" + i, "A" + i);
      }
      node.command("stock.take", 3);
      await().until(() -> node.count("select count(*) from turn") == 12);

      node.share("channels: { stock.take: { maxInFlight: 5 } }");
      node.command("stock.take", 5);
      assertThat(node.count("select count(*) from turn where released_at is null")).isEqualTo(7);

      node.share("channels: { stock.take: {} }");
      node.command("stock.take", 12);
    }
  }

  @Test
  void shouldAskWhatOthersKnowBeforeItLetsAllGo() {
    try (MediatorFixture node = MediatorFixture.inDomain(THREE, SELL)) {
      for (int i = 0; i < 10; i++) {
        node.event("e" + i, "A" + i);
      }
      await().until(() -> node.count("select count(*) from turn") == 10);
      node.command("stock.take", 3);

      // when it knows of no limits, though another node does
      AtomicInteger asked = new AtomicInteger();
      node.share(
          "channels: { stock.take: {} }",
          () -> {
            asked.incrementAndGet();
            node.share(THREE);
          });

      // then
      await().until(() -> asked.get() == 1);
      node.reply(node.command("stock.take", 1), "completed", "{}");
      node.command("stock.take", 4);
      assertThat(node.count("select count(*) from turn where released_at is null")).isEqualTo(6);
    }
  }

  @Test
  void shouldLetAllGoWhenNoVersionWithLimitsIsLeft() {
    try (MediatorFixture node = MediatorFixture.inDomain(THREE, SELL)) {
      for (int i = 0; i < 10; i++) {
        node.event("e" + i, "A" + i);
      }
      await().until(() -> node.count("select count(*) from turn") == 10);

      node.dropLimits();

      node.command("stock.take", 10);
    }
  }

  @Test
  void shouldLookForWhatWaitsUntilNothingDoes() throws Exception {
    try (MediatorFixture gone = MediatorFixture.inDomain(THREE, SELL)) {
      for (int i = 0; i < 6; i++) {
        gone.event("e" + i, "A" + i);
      }
      await().until(() -> gone.count("select count(*) from turn") == 6);
      gone.command("stock.take", 3);
      gone.abandon();
      gone.execute("update turn set not_before = now() + interval '1s' where released_at is null");

      // when none of it can go yet at its start
      try (MediatorFixture other = gone.anotherNodeWithoutLimits()) {
        // then
        other.command("stock.take", 3);
      }
    }
  }

  @Test
  void shouldNotWaitForWhatNobodyHolds() {
    String one = "channels: { stock.take: { maxInFlight: 1 } }";
    try (MediatorFixture node = MediatorFixture.inDomain(one, SELL)) {
      // given a row of an instance that is not there, and one of a command that it does not hold
      node.event("e1", "A1");
      Command first = node.command("stock.take", 1);
      node.execute(
          "insert into turn (instance_id, command, domain, channel)"
              + " values (gen_random_uuid(), 1, 'shop', 'stock.take'), ('%s', 7, 'shop', 'stock.take')"
                  .formatted(first.id().instance()));
      node.event("e2", "A2");
      await().until(() -> node.count("select count(*) from turn") == 4);

      // when
      node.reply(first, "completed", "{}");

      // then
      node.reply(node.command("stock.take", 2), "completed", "{}");
      node.awaitEmpty("turn");
    }
  }

  @Test
  void shouldKeepARate() {
    String paced = "channels: { stock.take: { rate: 20/s } }";
    try (MediatorFixture node = MediatorFixture.inDomain(paced, SELL)) {
      long begun = System.nanoTime();
      for (int i = 0; i < 40; i++) {
        node.event("e" + i, "A" + i);
      }
      await()
          .pollInterval(Duration.ofMillis(10))
          .until(
              () -> {
                double seconds = (System.nanoTime() - begun) / 1e9;
                assertThat(node.broker.commands())
                    .hasSizeLessThanOrEqualTo((int) (seconds * 20) + 3);
                return node.broker.commands().size() == 40;
              });
    }
  }

  @Test
  void shouldHoldNothingOfACancelledInstance() throws Exception {
    String one = "channels: { stock.take: { maxInFlight: 1 } }";
    try (MediatorFixture node = MediatorFixture.inDomain(one, SELL)) {
      node.event("e1", "A1");
      Command first = node.command("stock.take", 1);
      node.event("e2", "A2");
      await().until(() -> node.count("select count(*) from turn where released_at is null") == 1);
      String id = node.text("select id from workflow_instance where business_key = 'A2'");
      node.request(id, new Signal.Cancel("ada", "not wanted"));
      node.awaitStatus("A2", Status.CANCELLED);
      assertThat(node.count("select count(*) from turn")).isEqualTo(1);
      node.reply(first, "completed", "{}");
      node.awaitEmpty("turn");
      assertThat(node.broker.commands()).hasSize(1);
    }
  }

  @Test
  void shouldLookAtTheTurnsOfNoDomainWithoutLimits() {
    try (MediatorFixture node = MediatorFixture.of(SELL)) {
      node.event("e1", "A1");
      node.reply(node.command("stock.take", 1), "completed", "{}");
      node.awaitStatus("A1", Status.COMPLETED);
      assertThat(node.count("select count(*) from turn")).isZero();
    }
  }
}
