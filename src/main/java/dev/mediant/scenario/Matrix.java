package dev.mediant.scenario;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Breaks every step of a workflow in every way, and holds what becomes of it against what a
 * rollback must do.
 */
public final class Matrix {
  /** What can't happen to a step. */
  private static final String NOTHING = "-";

  /** What no scenario reaches. */
  private static final String UNKNOWN = "?";

  /** What happened to one step in one way; {@code problem} is empty when it is right. */
  public record Cell(Breakage breakage, String outcome, String problem) {
    /** Whether there was anything to break. */
    public boolean isPlayed() {
      return !outcome.equals(NOTHING) && !outcome.equals(UNKNOWN);
    }
  }

  /** One step of one scenario, broken in every way. */
  public record Row(String scenario, String step, List<Cell> cells) {
    public boolean hasPassed() {
      return cells.stream().allMatch(cell -> cell.problem().isEmpty());
    }

    /** False for a step that no scenario reaches. */
    public boolean isReached() {
      return !scenario.isEmpty();
    }
  }

  private Matrix() {}

  /**
   * From each scenario the steps that none before it had; those that complete come first, for the
   * most can go wrong there.
   */
  static List<Row> of(
      WorkflowDefinition definition, Path folder, Callees callees, List<Scenario> scenarios) {
    List<Road> roads =
        scenarios.stream()
            .map(scenario -> Road.of(definition, folder, callees, scenario))
            .filter(Objects::nonNull)
            .sorted(Comparator.comparing(Road::completes).reversed())
            .toList();
    Set<String> known = new LinkedHashSet<>();
    List<Row> rows = new ArrayList<>();
    for (Road road : roads) {
      for (Target target : road.targets()) {
        if (known.add(target.name())) {
          rows.add(row(road, target));
        }
      }
    }
    Targets.ids(definition.steps()).stream()
        .filter(known::add)
        .forEach(id -> rows.add(unreached(id)));
    return rows;
  }

  private static Row row(Road road, Target target) {
    List<Cell> cells = new ArrayList<>();
    for (Breakage breakage : Breakage.values()) {
      if (target.meets(breakage)) {
        Played played = road.broken(target, breakage);
        cells.add(
            new Cell(breakage, Outcome.of(played), problem(road.unbroken(), breakage, played)));
      } else {
        cells.add(new Cell(breakage, NOTHING, ""));
      }
    }
    return new Row(road.scenario().name(), target.name(), cells);
  }

  /** What changes nothing must lead to the same. */
  private static String problem(Played unbroken, Breakage breakage, Played played) {
    String problem = Outcome.problem(played);
    return switch (breakage) {
      case TWICE, CRASHED -> problem.isEmpty() ? Outcome.difference(unbroken, played) : problem;
      case REJECTED, FAILED, TIMED_OUT, LATE, CANCELLED -> problem;
    };
  }

  private static Row unreached(String step) {
    return new Row(
        "",
        step,
        Arrays.stream(Breakage.values()).map(each -> new Cell(each, UNKNOWN, "")).toList());
  }
}
