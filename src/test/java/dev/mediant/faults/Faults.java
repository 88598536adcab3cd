package dev.mediant.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "mediant test --faults",
    description = "The long form of the fault suite: every fault, often, with many orders.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class Faults implements Callable<Integer> {
  private static final int FINDINGS = 20;

  @Option(names = "--seed", description = "Repeats a run's choices; each run prints its own.")
  private long seed = System.nanoTime();

  @Option(names = "--only", split = ",", description = "Scenarios whose names begin so.")
  private List<String> only = List.of("");

  @Option(names = "--kills", defaultValue = "50", description = "Of nodes.")
  private int kills;

  @Option(names = "--orders", defaultValue = "50000", description = "While nodes are killed.")
  private int orders;

  @Option(names = "--others", defaultValue = "2000", description = "Orders in the other scenarios.")
  private int others;

  @Option(names = "--times", defaultValue = "3", description = "As many strikes as the short form.")
  private int times;

  @Option(names = "--rate", defaultValue = "120", description = "Orders per second.")
  private int perSecond;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Faults()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    System.out.println("seed " + seed);
    List<Verdict> verdicts = new ArrayList<>();
    try (Suite suite =
        new Suite(
            Path.of("target/quarkus-app"),
            Path.of("target", "faults", String.valueOf(System.currentTimeMillis())),
            seed)) {
      System.out.println(Verdict.HEADER);
      for (Scenario scenario : Suite.scenarios()) {
        if (only.stream().anyMatch(scenario.name()::startsWith)) {
          verdicts.add(run(suite, scenario));
        }
      }
    }
    return verdicts.stream().allMatch(Verdict::isGreen) ? 0 : 1;
  }

  private Verdict run(Suite suite, Scenario scenario) throws Exception {
    boolean killing = scenario.name().equals("kill-nodes");
    Verdict verdict =
        suite.run(
            scenario,
            killing ? orders : others,
            perSecond,
            killing ? kills : scenario.strikes() * times);
    System.out.println(verdict.line());
    verdict.findings().stream()
        .limit(FINDINGS)
        .forEach(finding -> System.out.println("  " + finding));
    return verdict;
  }
}
