package dev.mediant.definition.yaml;

import dev.mediant.definition.Problem;
import java.util.List;

/**
 * A file of scenarios, {@code <name>.test.yaml} beside the workflow {@code <name>.yaml}.
 *
 * @param scenarios those that could be read; all, if there is no problem
 */
public record ScenarioFile(List<Scenario> scenarios, List<Problem> problems) {}
