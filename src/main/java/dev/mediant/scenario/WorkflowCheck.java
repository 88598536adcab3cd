package dev.mediant.scenario;

import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.Scenario;
import dev.mediant.definition.yaml.ScenarioFile;
import dev.mediant.definition.yaml.ScenarioReader;
import dev.mediant.definition.yaml.WorkflowFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the scenarios of one workflow gave.
 *
 * @param file of the scenarios
 * @param problems of the workflow and of the scenarios; with an error, nothing was run
 * @param matrix what breaking each step gave; empty unless asked for
 * @param coverage the steps and branches that no scenario reached
 */
public record WorkflowCheck(
    Path file,
    List<Problem> problems,
    List<Verdict> verdicts,
    List<Matrix.Row> matrix,
    Coverage.Gaps coverage) {

  /** The files of scenarios below the path; of a workflow, the one beside it; sorted. */
  public static List<Path> files(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return List.of(beside(path));
    }
    try (Stream<Path> all = Files.walk(path, 3)) {
      return all.filter(ScenarioFile::isOne).sorted().toList();
    }
  }

  private static Path beside(Path file) throws IOException {
    Path scenarios = ScenarioFile.isOne(file) ? file : ScenarioFile.of(file);
    if (!Files.exists(scenarios)) {
      throw new IOException(file + ": expected its scenarios in " + scenarios);
    }
    return scenarios;
  }

  /** {@code withMatrix}: also breaks each step in every way. */
  public static WorkflowCheck run(Path file, boolean withMatrix) throws IOException {
    List<Problem> problems = new ArrayList<>();
    WorkflowDefinition definition = definition(ScenarioFile.workflowOf(file), problems);
    ScenarioFile scenarios = ScenarioReader.read(file);
    problems.addAll(scenarios.problems());
    if (definition == null || problems.stream().anyMatch(WorkflowCheck::isError)) {
      return new WorkflowCheck(file, problems, List.of(), List.of(), Coverage.Gaps.NONE);
    }
    Callees callees = Callees.beside(folder(file));
    Coverage coverage = new Coverage(definition);
    List<Verdict> verdicts = new ArrayList<>();
    for (Scenario scenario : scenarios.scenarios()) {
      long began = System.nanoTime();
      ScenarioRun run = new ScenarioRun(definition, folder(file), callees, scenario);
      List<String> failure = run.run();
      coverage.add(run.played());
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      verdicts.add(new Verdict(scenario.name(), scenario.line(), failure, took));
    }
    List<Matrix.Row> matrix =
        withMatrix
            ? Matrix.of(definition, folder(file), callees, scenarios.scenarios())
            : List.of();
    return new WorkflowCheck(file, problems, verdicts, matrix, coverage.gaps());
  }

  /** One that is not there has no problems of its own; its scenarios tell. */
  private static @Nullable WorkflowDefinition definition(Path workflow, List<Problem> problems)
      throws IOException {
    if (!Files.isRegularFile(workflow)) {
      return null;
    }
    WorkflowFolder read = WorkflowFolder.read(workflow);
    problems.addAll(read.problems());
    return read.definitions().stream().findFirst().orElse(null);
  }

  /** The workflow that the scenarios are of. */
  public Path workflow() {
    return ScenarioFile.workflowOf(file);
  }

  private static Path folder(Path file) {
    Path folder = file.getParent();
    return folder == null ? Path.of("") : folder;
  }

  private static boolean isError(Problem problem) {
    return problem.severity() == Problem.Severity.ERROR;
  }

  /** Whether its files could be read. */
  public boolean isReadable() {
    return problems.stream().noneMatch(WorkflowCheck::isError);
  }

  /** Whether everything is as its author wants it. */
  public boolean hasPassed() {
    return isReadable()
        && verdicts.stream().allMatch(Verdict::hasPassed)
        && matrix.stream().allMatch(Matrix.Row::hasPassed);
  }
}
