package dev.mediant.cli.start;

import dev.mediant.definition.Problem;
import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.mediator.MediantConfig;
import dev.mediant.mediator.Workflows;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The few lines that a start ends with: where everything is, and what to type next. */
record Banner(ApiAddress api, MediantConfig config, Workflows workflows) {
  private static final String LINE = "  %-10s %s%n";
  private static final String INDENT = " ".repeat(13);
  private static final int WIDTH = 85;

  void print(String[] surroundings, PrintStream out, PrintStream err) {
    out.println("Mediant is ready.");
    out.printf(LINE, "Page", api.url() + "/");
    out.printf(LINE, "API", api.url() + "/api/v1" + (api.hasToken() ? " (wants a token)" : ""));
    for (String line : surroundings) {
      out.println(line);
    }
    out.printf(LINE, "Workflows", loaded());
    if (config.samples()) {
      out.printf(LINE, "Processors", "those of the samples (off with --no-samples)");
    }
    List<Problem> problems = workflows.problems();
    if (!problems.isEmpty()) {
      err.printf("%nProblems of workflow files (./mediant lint shows them too):%n");
      err.print(ProblemPrinter.print(problems));
    }
    out.printf("%nNext, in a second terminal:%n  %s%n", next());
    out.println("Stop with Ctrl-C.");
  }

  private String loaded() {
    List<String> starting = starting(workflows.catalogue());
    if (starting.isEmpty()) {
      return "none in %s; set MEDIANT_WORKFLOWS or --workflows"
          .formatted(Path.of(config.workflows()).toAbsolutePath().normalize());
    }
    return lines(starting);
  }

  /** Not those that are kept for instances that run, or came from another folder. */
  static List<String> starting(WorkflowCatalogue catalogue) {
    return catalogue.definitions().stream()
        .map(WorkflowDefinition::ref)
        .filter(catalogue::starts)
        .map(WorkflowRef::qualifiedName)
        .sorted()
        .toList();
  }

  static String lines(List<String> names) {
    StringBuilder text = new StringBuilder(names.getFirst());
    int width = text.length();
    for (String name : names.subList(1, names.size())) {
      width += name.length() + 2;
      boolean fits = width <= WIDTH;
      text.append(fits ? ", " : ",%n".formatted() + INDENT).append(name);
      width = fits ? width : name.length();
    }
    return text.toString();
  }

  private String next() {
    Path sample = Path.of(config.workflows(), "order", "samples", "order-placed.json");
    return Files.exists(sample)
        ? "./mediant send %s --follow".formatted(sample)
        : "./mediant send <event.json> --follow";
  }
}
