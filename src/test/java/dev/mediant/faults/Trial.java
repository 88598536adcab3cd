package dev.mediant.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;

/** Runs one scenario: load, fault, healing, quiet, verdict. */
final class Trial {
  private static final List<String> QUEUES =
      List.of(
          "mediant.shop.events",
          "mediant.shop.replies",
          "mediant.shop.http",
          "mediant.shop.events.dead",
          "mediant.shop.replies.dead",
          "mediant.shop.commands.dead",
          "mediant.unrouted",
          "ledger.lifecycle",
          "ledger.questions");

  private final World world;
  private final Scenario scenario;
  private final Random random;
  private final Effort effort;

  Trial(World world, Scenario scenario, long seed, Effort effort) {
    this.world = world;
    this.scenario = scenario;
    this.random = new Random(seed * 31 + scenario.name().hashCode());
    this.effort = effort;
  }

  Verdict run() throws Exception {
    List<Node> nodes = world.nodes(effort.nodes());
    Instant begin = Instant.now();
    long deadlocksBefore = world.shop.deadlocks();
    long againBefore = world.producer.publishedAgain();
    Load load =
        new Load(world, scenario.name(), new Random(random.nextLong()), effort, scenario.times());
    Stage stage = new Stage(world, scenario.name(), random, load, effort.strikes());
    stage.awaitStarted(Math.max(1, effort.perSecond() / 4));
    List<String> findings = new ArrayList<>();
    try {
      scenario.fault().strike(stage);
    } catch (Exception | AssertionError e) {
      findings.add("the fault did not take its course: " + e);
    }
    List<String> published = load.finish();
    findings.addAll(awaitQuiet(published, begin));
    Duration all = Duration.between(stage.healedAt(), Instant.now());
    Set<String> names = new HashSet<>(published);
    Ledger ledger = Ledger.read(world.ledger, names::contains);
    findings.addAll(
        new Oracle(scenario.name(), published, ledger, world.shop).judge(nodes.getFirst()));
    if (!scenario.repeats() && ledger.deliveredAgain() > 0) {
      findings.add(ledger.deliveredAgain() + " commands were delivered again");
    }
    if (scenario.name().equals(OrderOfMessages.SCENARIO)) {
      stage.remark(
          stage.remark() + ", %d undos before their work".formatted(ledger.labelsTakenBackFirst()));
    }
    Instant first = world.shop.firstEndAfter(scenario.name(), stage.healedAt());
    return new Verdict(
        scenario.name(),
        published.size(),
        stage.strikesDone(),
        first == null ? all : Duration.between(stage.healedAt(), first),
        all,
        ledger.size(),
        ledger.deliveredAgain(),
        world.producer.publishedAgain() - againBefore + (scenario.times() - 1L) * published.size(),
        Math.max(0, world.shop.deadlocks() - deadlocksBefore),
        stage.remark(),
        findings);
  }

  /** What is still not quiet when the patience ends. */
  private List<String> awaitQuiet(List<String> published, Instant begin) {
    List<String> noise = new ArrayList<>();
    try {
      await()
          .atMost(effort.patience())
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                noise.clear();
                noise.addAll(noise(published, begin));
                return noise.isEmpty();
              });
    } catch (ConditionTimeoutException e) {
      noise.add("not quiet within " + effort.patience().toSeconds() + " s");
    }
    return noise;
  }

  private List<String> noise(List<String> published, Instant begin) {
    List<String> noise = new ArrayList<>();
    long sold = published.stream().filter(order -> Kind.of(order).isSold()).count();
    try {
      expect(noise, "ended orders", published.size(), world.shop.ended(scenario.name(), "sell"));
      expect(noise, "ended thanks", sold, world.shop.ended(scenario.name(), "thank"));
      for (Follower follower : Follower.of(scenario.name())) {
        String workflow = follower.workflow();
        long followed =
            published.stream()
                .filter(order -> Kind.of(order).isSold() && follower.follows().test(order))
                .count();
        expect(
            noise,
            "ended " + workflow,
            followed * follower.instances(),
            world.shop.ended(scenario.name(), workflow));
      }
      if (noise.isEmpty()) {
        expect(noise, "dead letters", scenario.parked(), world.shop.deadLettersSince(begin));
        expect(noise, "outbox rows", 0, world.shop.rowsOf("outbox"));
        expect(noise, "timers", 0, world.shop.rowsOf("timer"));
        expect(noise, "queued messages", 0, queued());
      }
    } catch (Exception e) {
      noise.add("can't be looked at: " + e);
    }
    return noise;
  }

  private static void expect(List<String> noise, String what, long expected, long actual) {
    if (expected != actual) {
      noise.add("expected %d %s but got %d".formatted(expected, what, actual));
    }
  }

  private long queued() throws Exception {
    long[] queued = {0};
    world.broker(
        channel -> {
          for (String queue : QUEUES) {
            queued[0] += channel.queueDeclarePassive(queue).getMessageCount();
          }
          for (String queue : LedgerProcessors.CHANNELS) {
            queued[0] += channel.queueDeclarePassive(queue).getMessageCount();
          }
        });
    return queued[0];
  }
}
