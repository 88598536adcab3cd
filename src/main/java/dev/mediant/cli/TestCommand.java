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
@Command(name = "test", description = "Run the project's own tests; arguments go to Maven.")
final class TestCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(arity = "0..*", hidden = true)
  List<String> arguments = List.of();

  @Override
  public Integer call() {
    requireNonNull(spec, "picocli sets it")
        .commandLine()
        .getErr()
        .println("mediant: tests run from a checkout of the project, with ./mediant test.");
    return 1;
  }
}
