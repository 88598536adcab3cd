package dev.mediant.definition.yaml;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Limits;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A folder of workflow files with one sub-folder per domain, as the mediator loads it and {@code
 * lint} checks it. A bad file harms only itself.
 *
 * @param domains what the domains share whose files are here, without those whose {@code
 *     domain.yaml} has errors
 * @param definitions of all files without errors, in the order of their names
 * @param problems of all files
 * @param places which file holds which definition
 */
public record WorkflowFolder(
    Map<DomainName, DomainSettings> domains,
    List<WorkflowDefinition> definitions,
    List<Problem> problems,
    Map<WorkflowRef, Path> places) {
  public WorkflowFolder {
    domains = Map.copyOf(domains);
    definitions = List.copyOf(definitions);
    problems = List.copyOf(problems);
    places = Map.copyOf(places);
  }

  /**
   * Reads every workflow file and {@code domain.yaml} below the folder; a path that is a file is
   * read alone.
   */
  public static WorkflowFolder read(Path path) throws IOException {
    return read(path, Limits.STANDARD);
  }

  public static WorkflowFolder read(Path path, Limits limits) throws IOException {
    return read(sources(path), limits);
  }

  /**
   * Reads these files together, each with what its domain shares: two of them may not hold the same
   * version of a workflow.
   */
  public static WorkflowFolder read(List<Path> files, Limits limits) {
    WorkflowFiles read = new WorkflowFiles(limits);
    files.forEach(read::add);
    return read.folder();
  }

  public boolean hasErrors() {
    return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
  }

  /** The workflow files below the folder: no samples, no tests, no {@code domain.yaml}; sorted. */
  public static List<Path> files(Path path) throws IOException {
    return Files.isRegularFile(path)
        ? List.of(path)
        : inputs(path).stream().filter(WorkflowFolder::isWorkflow).toList();
  }

  /** The same with each {@code domain.yaml}, for one without workflows has its mistakes as well. */
  static List<Path> sources(Path path) throws IOException {
    return Files.isRegularFile(path)
        ? List.of(path)
        : inputs(path).stream().filter(WorkflowFolder::isYaml).toList();
  }

  /** Every file below the folder that what is read depends on; sorted. */
  public static List<Path> inputs(Path folder) throws IOException {
    return FolderWalk.files(folder).stream().filter(WorkflowFolder::isInput).sorted().toList();
  }

  static boolean isWorkflow(Path file) {
    return isYaml(file) && !DomainFile.isOne(file);
  }

  /** A domain.yaml may refer to schemas in JSON files. */
  private static boolean isInput(Path file) {
    return isYaml(file) || file.getFileName().toString().endsWith(".json");
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return yaml && !ScenarioFile.isOne(file) && !name.startsWith(".");
  }
}
