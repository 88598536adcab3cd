package dev.mediant.admin.api;

import dev.mediant.testing.MediantResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The engine with low limits, and workflows that can exceed each of them. */
public final class Limited implements QuarkusTestResourceLifecycleManager {
  private static final String ROUND_AND_ROUND =
      """
      workflow: %s
      domain: limits
      version: 1
      trigger: none
      steps:
        - { step: hold, dispatch: limits.hold, %s }
        - step: again
          repeat: { until: $index == 60, max: 100 }
          steps:
            - { step: pause, wait: 1ms }
      """;

  private static final Map<String, String> WORKFLOWS =
      Map.of(
          "round.yaml", ROUND_AND_ROUND.formatted("round", "rollback: limits.letGo"),
          "forward.yaml", ROUND_AND_ROUND.formatted("forward", "pivot: true"),
          "hoard.yaml",
              """
              workflow: hoard
              domain: limits
              version: 1
              trigger: none
              steps:
                - step: fill
                  forEach: '[1, 2, 3, 4, 5, 6]'
                  steps:
                    - { step: keep, set: { kept: "${ .text }" } }
                    - { step: ask, dispatch: limits.ask, rollback: none }
                - step: again
                  repeat: { until: $index == 60, max: 100 }
                  steps:
                    - { step: pause, wait: 1ms }
              """,
          "burst.yaml",
              """
              workflow: burst
              domain: limits
              version: 1
              trigger: none
              steps:
                - step: again
                  repeat: { until: $index == 999, max: 1000 }
                  steps:
                    - { step: a, set: { a: 1 } }
                    - { step: b, set: { b: 1 } }
                    - { step: c, set: { c: 1 } }
                    - { step: d, set: { d: 1 } }
                    - { step: e, set: { e: 1 } }
              """,
          "rounds.yaml",
              """
              workflow: rounds
              domain: limits
              version: 1
              trigger: none
              steps:
                - step: again
                  repeat: { until: $index == 3, max: 3 }
                  steps:
                    - { step: note, set: { round: "${ $index }" } }
              """,
          "large.yaml",
              """
              workflow: large
              domain: limits
              version: 1
              trigger: none
              steps:
                - { step: ask, dispatch: limits.ask, retry: none, rollback: limits.forget }
                - { step: enlarge, set: { text: "${ .text }${ .text }" } }
              """);

  private final MediantResource servers = new MediantResource();

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("limited");
      Path domain = Files.createDirectories(folder.resolve("limits"));
      for (Map.Entry<String, String> file : WORKFLOWS.entrySet()) {
        Files.writeString(domain.resolve(file.getKey()), file.getValue());
      }
      Map<String, String> keys = new HashMap<>(servers.start());
      keys.put("mediant.workflows", folder.toString());
      keys.put("mediant.limits.steps", "10");
      keys.put("mediant.limits.nesting", "3");
      keys.put("mediant.limits.transitions", "40");
      keys.put("mediant.limits.instance-size", "64K");
      keys.put("mediant.limits.event-size", "12K");
      keys.put("mediant.limits.payload", "16K");
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    servers.stop();
  }
}
