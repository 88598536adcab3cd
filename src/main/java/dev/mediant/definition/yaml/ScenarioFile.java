package dev.mediant.definition.yaml;

import dev.mediant.definition.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of scenarios, {@code <name>.test.yaml} beside the workflow {@code <name>.yaml}.
 *
 * @param scenarios those that could be read; all, if there is no problem
 */
public record ScenarioFile(List<Scenario> scenarios, List<Problem> problems) {
  private static final String ENDING = "\\.test\\.ya?ml$";

  /** By its name. */
  public static boolean isOne(Path file) {
    return file.toString().matches(".*" + ENDING);
  }

  /** The workflow that the scenarios of this file are of, whether it is there or not. */
  public static Path workflowOf(Path scenarios) {
    return existing(scenarios.toString().replaceFirst(ENDING, ""), "");
  }

  /** Where the scenarios of this workflow stand, or would. */
  public static Path of(Path workflow) {
    return existing(workflow.toString().replaceFirst("\\.ya?ml$", ""), ".test");
  }

  private static Path existing(String name, String kind) {
    Path other = Path.of(name + kind + ".yml");
    return Files.exists(other) ? other : Path.of(name + kind + ".yaml");
  }
}
