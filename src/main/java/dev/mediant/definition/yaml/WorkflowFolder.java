package dev.mediant.definition.yaml;

import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of workflow files with one sub-folder per domain, as the mediator loads it and {@code
 * lint} checks it. A bad file harms only itself.
 *
 * @param definitions of all files without errors, in the order of their names
 * @param problems of all files
 */
public record WorkflowFolder(List<WorkflowDefinition> definitions, List<Problem> problems) {
  public WorkflowFolder {
    definitions = List.copyOf(definitions);
    problems = List.copyOf(problems);
  }

  /** Reads every workflow file below the folder; a path that is a file is read alone. */
  public static WorkflowFolder read(Path path) throws IOException {
    return read(files(path));
  }

  /** Reads these files together: two of them may not hold the same version of a workflow. */
  public static WorkflowFolder read(List<Path> files) {
    List<WorkflowDefinition> definitions = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Map<WorkflowRef, Path> known = new HashMap<>();
    for (Path file : files) {
      WorkflowReading reading = WorkflowFile.read(file);
      problems.addAll(reading.problems());
      WorkflowDefinition definition = reading.definition();
      if (definition != null) {
        Path first = known.putIfAbsent(definition.ref(), file);
        if (first == null) {
          definitions.add(definition);
        } else {
          problems.add(WorkflowFile.duplicate(file, definition, first));
        }
      }
    }
    return new WorkflowFolder(definitions, problems);
  }

  public boolean hasErrors() {
    return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
  }

  /** The workflow files below the folder: no samples, no tests, no {@code domain.yaml}; sorted. */
  public static List<Path> files(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.walk(path, 3)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> isWorkflow(path.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isWorkflow(Path file) {
    String name = file.getFileName().toString();
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    boolean other =
        name.startsWith(".")
            || name.endsWith(".test.yaml")
            || name.endsWith(".test.yml")
            || name.equals("domain.yaml")
            || name.equals("domain.yml");
    boolean hidden =
        Stream.iterate(file.getParent(), p -> p != null, Path::getParent)
            .map(p -> p.getFileName().toString())
            .anyMatch(folder -> folder.equals("samples") || folder.startsWith("."));
    return yaml && !other && !hidden;
  }
}
