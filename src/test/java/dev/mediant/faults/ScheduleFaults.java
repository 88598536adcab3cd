package dev.mediant.faults;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Nodes that die while schedules are due. */
final class ScheduleFaults {
  private static final Path FOLDER = Path.of("src/test/resources/faults/scheduled/shop");

  /** Where it is never the hour or the minute that it is in UTC. */
  private static final ZoneId THERE = ZoneId.of("Asia/Kathmandu");

  private static final int DEPLOYMENT_SECONDS = 8;

  private ScheduleFaults() {}

  /**
   * Each second starts one instance, also those in which a node, or all of them, are gone; and so
   * does a time of day about which they die.
   */
  static void killAll(Stage stage) throws Exception {
    stage.world.deploy(Files.readString(FOLDER.resolve("tick.yaml")));
    List<Instant> due = new ArrayList<>();
    for (int strike = 1; strike <= stage.strikes; strike++) {
      Instant next =
          Instant.now()
              .plusSeconds(DEPLOYMENT_SECONDS)
              .truncatedTo(ChronoUnit.MINUTES)
              .plus(1, ChronoUnit.MINUTES);
      due.add(next);
      stage.world.deploy(chime(strike, next.atZone(THERE)));
      TimeUnit.MILLISECONDS.sleep(Duration.between(Instant.now(), next.minusSeconds(3)).toMillis());
      stage.pause(0, 3);
      for (Node node : stage.world.nodes()) {
        node.kill();
        stage.struck();
        stage.pause(0, 2);
      }
      stage.healed();
      for (Node node : stage.world.nodes()) {
        node.restart().awaitReady();
      }
    }
    judge(stage, due);
  }

  /** A version of its own for each time. */
  private static String chime(int version, ZonedDateTime due) throws Exception {
    return Files.readString(FOLDER.resolve("chime.yaml"))
        .replace("version: 1", "version: " + version)
        .replace("cron: 0 0 ", "cron: %d %d ".formatted(due.getMinute(), due.getHour()));
  }

  private static void judge(Stage stage, List<Instant> due) {
    Shop shop = stage.world.shop;
    Instant end = Instant.now();
    await("the schedules to have caught up")
        .atMost(Stage.PATIENCE.multipliedBy(3)) // each node makes up for one time a second
        .until(
            () ->
                shop.startsOf("tick").last().isAfter(end)
                    && !shop.startsOf("chime").last().isBefore(due.getLast()));
    disable(stage, "tick", 1);
    disable(stage, "chime", due.size());
    await("all that was started to end")
        .atMost(Stage.PATIENCE)
        .until(() -> haveEnded(shop.startsOf("tick")) && haveEnded(shop.startsOf("chime")));
    Shop.Starts ticks = shop.startsOf("tick");
    long seconds = Duration.between(ticks.first(), ticks.last()).toSeconds() + 1;
    expect(ticks, seconds, ticks.first(), ticks.last());
    expect(shop.startsOf("chime"), due.size(), due.getFirst(), due.getLast());
    stage.remark("%d scheduled starts, %d by a zone's clock".formatted(seconds, due.size()));
  }

  private static void disable(Stage stage, String workflow, int version) {
    stage
        .world
        .nodes()
        .getFirst()
        .post(
            "/api/v1/workflows/shop/%s/versions/%d/disable".formatted(workflow, version),
            "{\"reason\": \"seen enough\"}");
  }

  private static boolean haveEnded(Shop.Starts starts) {
    return starts.ended() == starts.instances();
  }

  private static void expect(Shop.Starts starts, long many, Instant first, Instant last) {
    Shop.Starts expected = new Shop.Starts(many, many, many, first, last);
    if (!starts.equals(expected)) {
      throw new AssertionError("expected " + expected + " but got " + starts);
    }
  }
}
