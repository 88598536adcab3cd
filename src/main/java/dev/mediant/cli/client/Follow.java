package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Watches what one event started until nothing more happens by itself, or the time is up. */
final class Follow {
  private static final Duration PROGRESS_AFTER = Duration.ofSeconds(1);

  private final EngineClient engine;
  private final Screen screen;
  private final Duration pause;
  private final InstantSource clock = InstantSource.system();
  private final Map<String, FollowedInstance> followed = new LinkedHashMap<>();

  /**
   * @param pause between two looks
   */
  Follow(EngineClient engine, Screen screen, Duration pause) {
    this.engine = engine;
    this.screen = screen;
    this.pause = pause;
  }

  /**
   * @param known instances that this event had started before
   * @param startLimit how long to wait for a first instance
   * @param limit how long to follow
   */
  List<FollowedInstance> event(
      String eventId, Set<String> known, Duration startLimit, Duration limit) throws EngineTrouble {
    Instant begun = clock.instant();
    boolean isSettled = false;
    while (!isSettled && !hasPassed(begun, followed.isEmpty() ? startLimit : limit)) {
      pause();
      boolean wasSettled = areSettled();
      discover(eventId, known);
      for (FollowedInstance instance : followed.values()) {
        if (!instance.outcome().isSettled() || !wasSettled) {
          instance.refresh();
        }
      }
      // Another workflow may start from the same event a moment later: look twice.
      isSettled = wasSettled && areSettled();
      showProgress(begun);
    }
    return List.copyOf(followed.values());
  }

  /** One that is known already. */
  FollowedInstance instance(JsonNode started, Duration limit) throws EngineTrouble {
    FollowedInstance instance = new FollowedInstance(engine, screen, started);
    followed.put(instance.id(), instance);
    Instant begun = clock.instant();
    instance.refresh();
    while (!instance.outcome().isSettled() && !hasPassed(begun, limit)) {
      pause();
      instance.refresh();
      showProgress(begun);
    }
    screen.line(instance.lastLine());
    return instance;
  }

  private void discover(String eventId, Set<String> known) throws EngineTrouble {
    JsonNode instances = engine.get("/instances", Map.of("event", eventId)).path("items");
    for (JsonNode instance : instances) {
      String id = instance.path("id").asText();
      if (!known.contains(id) && !followed.containsKey(id)) {
        followed.put(id, new FollowedInstance(engine, screen, instance));
      }
    }
  }

  private boolean areSettled() {
    return !followed.isEmpty()
        && followed.values().stream().allMatch(instance -> instance.outcome().isSettled());
  }

  private void showProgress(Instant begun) throws EngineTrouble {
    if (!hasPassed(begun, PROGRESS_AFTER)) {
      return;
    }
    if (followed.isEmpty()) {
      screen.progress("waiting for a workflow to start");
    }
    for (FollowedInstance instance : followed.values()) {
      if (!instance.outcome().isSettled()) {
        screen.progress(instance.progress());
        return;
      }
    }
  }

  private boolean hasPassed(Instant begun, Duration limit) {
    return Duration.between(begun, clock.instant()).compareTo(limit) > 0;
  }

  private void pause() throws EngineTrouble {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineTrouble("Interrupted while following.", e);
    }
  }
}
