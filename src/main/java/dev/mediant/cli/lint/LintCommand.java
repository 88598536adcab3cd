package dev.mediant.cli.lint;

import static java.util.Objects.requireNonNull;

import dev.mediant.definition.Problem.Severity;
import dev.mediant.definition.yaml.Lint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells the mistakes of files before anything runs. */
@Command(
    name = "lint",
    description = "Check workflow and scenario files; every mistake with its place and its remedy.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no errors (there may be warnings)",
      "1:errors, with --strict also warnings, or a path that can't be read",
      "2:unknown option or value",
    })
public final class LintCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "<path>",
      arity = "0..*",
      description =
          "files, folders with one sub-folder per domain, or - for standard input (default"
              + " workflows)")
  List<String> paths = List.of("workflows");

  @Option(
      names = "--format",
      paramLabel = "<format>",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
  Format format = Format.text;

  @Option(names = "--strict", description = "warnings count as errors")
  boolean strict;

  @Option(
      names = "--name",
      paramLabel = "<file>",
      description =
          "what the file from standard input is called, such as workflows/order/place-order.yaml")
  String name = "stdin.yaml";

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    try {
      Lint lint = read(line);
      if (lint.files() == 0) {
        line.getErr()
            .println("mediant: There is no workflow file below " + String.join(", ", paths));
        return 1;
      }
      line.getOut().print(format.report(lint));
      line.getOut().flush();
      return lint.problems().stream()
              .anyMatch(problem -> strict || problem.severity() == Severity.ERROR)
          ? 1
          : 0;
    } catch (IOException e) {
      line.getErr().println("mediant: Can't read " + e.getMessage());
      return 1;
    }
  }

  private Lint read(CommandLine line) throws IOException {
    if (!paths.contains(STANDARD_INPUT)) {
      List<Path> all = paths.stream().map(Path::of).toList();
      for (Path path : all) {
        requireThere(path);
      }
      return Lint.of(all);
    }
    if (paths.size() > 1) {
      throw new ParameterException(line, "expected - alone, without other paths");
    }
    return Lint.of(name, System.in);
  }

  private static void requireThere(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "there is no such file or folder");
    }
  }
}
