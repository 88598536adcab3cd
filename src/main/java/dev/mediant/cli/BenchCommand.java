package dev.mediant.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The launcher runs it before Java is asked; here it stands for the list of commands. */
@Command(
    name = "bench",
    description = "Measure the engine against the least that any durable mediator must do.")
final class BenchCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(arity = "0..*", hidden = true)
  List<String> arguments = List.of();

  @Override
  public Integer call() {
    requireNonNull(spec, "picocli sets it")
        .commandLine()
        .getErr()
        .println(
            "mediant: the benchmark runs from a checkout of the project, with ./mediant bench.");
    return 1;
  }
}
