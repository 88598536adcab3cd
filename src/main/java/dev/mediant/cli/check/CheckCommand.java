package dev.mediant.cli.check;

import static java.util.Objects.requireNonNull;

import dev.mediant.definition.yaml.WorkflowFolder;
import dev.mediant.scenario.WorkflowCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the scenarios that stand beside workflows, without a broker or a database. */
@Command(
    name = "check",
    description = "Run the scenarios of workflows (<name>.test.yaml), without broker and database.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is as expected",
      "1:a scenario or a cell of the matrix failed, or a file can't be read",
      "2:unknown option",
    })
public final class CheckCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "<path>",
      arity = "0..*",
      description = "files of scenarios, and folders that hold them (default workflows)")
  List<Path> paths = List.of(Path.of("workflows"));

  @Option(
      names = "--matrix",
      description =
          "also break every step that waits for something: rejected, failed, timed out, answered"
              + " twice, answered late, cancelled, crashed")
  boolean matrix;

  @Option(names = "--coverage", description = "also show what no scenario reached")
  boolean coverage;

  @Option(
      names = "--junit",
      paramLabel = "<file>",
      description = "also write the outcome as JUnit XML")
  @Nullable Path junit;

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    PrintWriter out = line.getOut();
    try {
      long began = System.nanoTime();
      List<WorkflowCheck> checks = new ArrayList<>();
      CheckPrinter printer = new CheckPrinter(out, coverage);
      for (Path file : files()) {
        WorkflowCheck check = WorkflowCheck.run(file, matrix);
        printer.print(check);
        checks.add(check);
      }
      if (coverage) {
        untested(out, checks);
      }
      if (checks.stream().allMatch(check -> check.isReadable() && check.verdicts().isEmpty())) {
        out.println("no scenarios found; they stand in <name>.test.yaml beside <name>.yaml");
        return 1;
      }
      out.println(CheckPrinter.summary(checks, System.nanoTime() - began));
      return isWritten(line.getErr(), checks) && checks.stream().allMatch(WorkflowCheck::hasPassed)
          ? 0
          : 1;
    } catch (IOException e) {
      line.getErr().println("mediant: Can't check " + e.getMessage());
      return 1;
    }
  }

  private boolean isWritten(PrintWriter err, List<WorkflowCheck> checks) {
    try {
      if (junit != null) {
        Files.createDirectories(junit.toAbsolutePath().getParent());
        Files.writeString(junit, JUnitReport.of(checks));
      }
      return true;
    } catch (IOException e) {
      err.println("mediant: Can't write the JUnit report: " + e);
      return false;
    }
  }

  private void untested(PrintWriter out, List<WorkflowCheck> checks) throws IOException {
    List<Path> tested = checks.stream().map(WorkflowCheck::workflow).toList();
    for (Path path : paths) {
      for (Path file : Files.isDirectory(path) ? WorkflowFolder.files(path) : List.<Path>of()) {
        if (!tested.contains(file)) {
          out.println(file + " has no scenarios");
        }
      }
    }
  }

  /** Each once, however often it is named. */
  private Set<Path> files() throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString(), null, "there is no such file or folder");
      }
      files.addAll(WorkflowCheck.files(path));
    }
    return files;
  }
}
