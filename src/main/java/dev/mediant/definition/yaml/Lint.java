package dev.mediant.definition.yaml;

import dev.mediant.definition.Limits;
import dev.mediant.definition.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads files to tell their mistakes, with the readers that run them: workflows and what their
 * domains share as the engine loads a folder, scenarios as {@code check} does.
 *
 * @param files how many were read
 * @param problems in the order of the files and their lines
 */
public record Lint(int files, List<Problem> problems) {
  public Lint {
    problems = problems.stream().sorted(Comparator.comparing(Problem::file)).toList();
  }

  /** Of files and all that lies below folders. */
  public static Lint of(List<Path> paths) throws IOException {
    List<Path> workflows = new ArrayList<>();
    List<Path> scenarios = new ArrayList<>();
    for (Path path : paths) {
      if (ScenarioFile.isOne(path)) {
        scenarios.add(path);
      } else {
        workflows.addAll(WorkflowFolder.sources(path));
        if (Files.isDirectory(path)) {
          scenarios.addAll(scenariosBelow(path));
        }
      }
    }
    List<Problem> problems =
        new ArrayList<>(WorkflowFolder.read(workflows, Limits.STANDARD).problems());
    scenarios.forEach(file -> problems.addAll(ScenarioReader.read(file).problems()));
    return new Lint(workflows.size() + scenarios.size(), problems);
  }

  /** Of one file that comes from elsewhere; {@code name} says what it is. */
  public static Lint of(String name, InputStream content) throws IOException {
    FileText file = FileText.of(name, content);
    if (ScenarioFile.isOne(Path.of(name))) {
      return new Lint(
          1,
          file.text() == null
              ? file.problems()
              : ScenarioReader.read(name, file.text()).problems());
    }
    return new Lint(1, file.text() == null ? file.problems() : problems(name, file.text()));
  }

  private static List<Problem> problems(String name, String text) {
    return DomainFile.isOne(Path.of(name))
        ? DomainReader.read(name, text, file -> null).problems()
        : new WorkflowReader().read(name, text).problems();
  }

  private static List<Path> scenariosBelow(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path, 3)) {
      return all.filter(ScenarioFile::isOne).sorted().toList();
    }
  }
}
