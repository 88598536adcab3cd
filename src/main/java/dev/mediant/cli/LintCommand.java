package dev.mediant.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.definition.Problem;
import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.yaml.WorkflowFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "lint",
    description = "Check workflow files; every mistake with its place and its remedy.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no errors (there may be warnings)",
      "1:errors, or a path that can't be read",
      "2:unknown option",
    })
final class LintCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "<path>",
      arity = "0..*",
      description = "files, and folders with one sub-folder per domain (default workflows)")
  List<Path> paths = List.of(Path.of("workflows"));

  @Option(names = "--json", description = "print the problems as a JSON list")
  boolean json;

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    PrintWriter out = line.getOut();
    try {
      List<Path> files = files();
      WorkflowFolder folder = WorkflowFolder.read(files);
      if (json) {
        out.println(json(folder.problems()));
      } else {
        out.print(ProblemPrinter.print(folder.problems()));
        out.println(summary(files.size(), folder.problems()));
      }
      return folder.hasErrors() ? 1 : 0;
    } catch (IOException e) {
      line.getErr().println("mediant: Can't read " + e.getMessage());
      return 1;
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString(), null, "there is no such file or folder");
      }
      files.addAll(WorkflowFolder.files(path));
    }
    return files;
  }

  private static String summary(int files, List<Problem> problems) {
    long errors = problems.stream().filter(LintCommand::isError).count();
    return "%s, %s, %s"
        .formatted(
            counted(files, "file"),
            counted(errors, "error"),
            counted(problems.size() - errors, "warning"));
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static boolean isError(Problem problem) {
    return problem.severity() == Problem.Severity.ERROR;
  }

  private static ArrayNode json(List<Problem> problems) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Problem problem : problems) {
      all.addObject()
          .put("rule", problem.rule())
          .put("severity", problem.severity().name())
          .put("file", problem.file())
          .put("line", problem.line())
          .put("column", problem.column())
          .put("length", problem.length())
          .put("message", problem.message());
    }
    return all;
  }
}
