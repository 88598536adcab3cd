package dev.mediant.cli;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "start",
    description = "Start the engine and keep it running.",
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Quarkus.run();
    return 0;
  }
}
