package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.expression.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Helps somebody who has named a workflow that can't be started. */
record UnknownWorkflow(EngineClient engine) {

  /**
   * @param what the sentence's beginning, without its full stop
   * @param typed what stands for the workflow
   */
  EngineTrouble trouble(String what, String typed) throws EngineTrouble {
    List<String> names = new ArrayList<>();
    for (JsonNode workflow : engine.get("/workflows", Map.of()).path("items")) {
      if (workflow.path("enabled").asBoolean(true)
          && !workflow.path("name").asText().equals(typed)) {
        names.add(workflow.path("name").asText());
      }
    }
    String meant = meant(typed, names);
    return new EngineTrouble(
        what
            + (meant == null ? "." : "; did you mean " + meant + "?")
            + " ./mediant workflows lists those that are deployed.");
  }

  /** Some leave the domain out. */
  private static @Nullable String meant(String typed, List<String> names) {
    return names.stream()
        .filter(name -> name.endsWith("/" + typed))
        .findFirst()
        .orElseGet(() -> NearestWord.of(typed, names));
  }
}
