package dev.mediant.scenario;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.Scenario;
import dev.mediant.message.StepPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Breaks every step of a workflow in every way, and holds what becomes of it against what a
 * rollback must do.
 */
public final class Matrix {
  /** What happened to one step in one way; {@code problem} is empty when it is right. */
  public record Cell(Breakage breakage, String outcome, String problem) {}

  /** One step of one scenario, broken in every way. */
  public record Row(String scenario, String step, List<Cell> cells) {
    public boolean hasPassed() {
      return cells.stream().allMatch(cell -> cell.problem().isEmpty());
    }
  }

  private Matrix() {}

  /** From each scenario that completes, the steps that none before it had. */
  static List<Row> of(
      WorkflowDefinition definition, Path folder, Callees callees, List<Scenario> scenarios) {
    Set<String> known = new LinkedHashSet<>();
    List<Row> rows = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Road road = Road.of(definition, folder, callees, scenario);
      if (road != null) {
        for (String step : road.steps()) {
          if (known.add(step)) {
            rows.add(row(scenario, step, breakage -> true, b -> road.broken(step, b)));
          }
        }
        for (StepPath step : road.awaits()) {
          if (known.add(step.stepId())) {
            rows.add(
                row(scenario, step.stepId(), Matrix::meetsAwaits, b -> road.brokenAwait(step, b)));
          }
        }
      }
    }
    return rows;
  }

  private static Row row(
      Scenario scenario,
      String step,
      Predicate<Breakage> meets,
      Function<Breakage, Played> broken) {
    List<Cell> cells = new ArrayList<>();
    for (Breakage breakage : Breakage.values()) {
      if (meets.test(breakage)) {
        Played played = broken.apply(breakage);
        cells.add(new Cell(breakage, Outcome.of(played), Outcome.problem(played)));
      } else {
        cells.add(new Cell(breakage, "-", ""));
      }
    }
    return new Row(scenario.name(), step, cells);
  }

  /** Nobody rejects or fails what is only awaited. */
  private static boolean meetsAwaits(Breakage breakage) {
    return switch (breakage) {
      case REJECTED, FAILED -> false;
      case TIMED_OUT, TWICE, LATE, CANCELLED, CRASHED -> true;
    };
  }
}
