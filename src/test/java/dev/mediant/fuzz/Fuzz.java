package dev.mediant.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "mediant test --fuzz",
    description = "Tries made-up texts on the reader and the expressions, led by coverage.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class Fuzz implements Callable<Integer> {
  @Option(names = "--minutes", defaultValue = "10", description = "How long (default 10).")
  private double minutes;

  @Option(names = "--seed", description = "Repeats a run's choices; each run prints its own.")
  private long seed = System.nanoTime() % Integer.MAX_VALUE;

  @Option(names = "--planted", description = "With a bug that has to be found.")
  private boolean planted;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Fuzz()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path folder =
        Files.createDirectories(
            Path.of("target", "fuzz", String.valueOf(System.currentTimeMillis())));
    System.out.printf("--seed %d for %s minutes; log and findings in %s%n", seed, minutes, folder);
    FuzzRun run =
        FuzzRun.of(folder, seed, Duration.ofMillis((long) (minutes * 60_000)), planted, System.out);
    System.out.printf(
        "seed %d, %,d executions, %,d edges covered, %s%n",
        run.seed(), run.executions(), run.edges(), run.finding().orElse("nothing found"));
    return run.finding().isPresent() == planted ? 0 : 1;
  }
}
