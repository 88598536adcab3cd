package dev.mediant.faults;

import dev.mediant.testing.RabbitMqServer;
import dev.mediant.testing.UnavailableServer;
import java.nio.file.Path;
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
  private static final int FINDINGS = 5;

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

  @Option(names = "--quick", description = "The short form, as among the other tests.")
  private boolean quick;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Faults()).execute(args));
  }

  @Option(names = "--prove", description = "Breaks the engine in each way that has to be seen.")
  private boolean prove;

  @Option(
      names = "--broker",
      split = ",",
      description = "installed, 4.0 or both: installed,4.0 (default).")
  private List<String> brokers = List.of("installed", "4.0");

  @Override
  public Integer call() throws Exception {
    int bad = 0;
    for (String broker : brokers) {
      Path folder = Path.of("target", "faults", String.valueOf(System.currentTimeMillis()));
      try (Suite suite = new Suite(folder, seed, start(broker))) {
        System.out.printf(
            "RabbitMQ %s, --seed %d, logs and ledgers in %s%n%s%n",
            suite.brokerVersion(), seed, folder, Verdict.HEADER);
        bad += prove ? proofs(suite) : scenarios(suite);
      } catch (UnavailableServer e) {
        System.out.println("RabbitMQ " + broker + " is left out: " + e.getMessage());
      }
    }
    return bad;
  }

  private static RabbitMqServer start(String broker) {
    return broker.equals("4.0") ? RabbitMqServer.startGeneration4() : RabbitMqServer.start();
  }

  private int scenarios(Suite suite) throws Exception {
    int red = 0;
    for (Scenario scenario : Suite.scenarios()) {
      if (isWanted(scenario.name())) {
        Verdict verdict = suite.run(scenario, effort(scenario));
        tell("", verdict);
        red += verdict.isGreen() ? 0 : 1;
      }
    }
    return red;
  }

  private int proofs(Suite suite) throws Exception {
    int unseen = 0;
    for (Sabotage sabotage : Sabotage.values()) {
      if (isWanted(sabotage.name())) {
        Verdict verdict = suite.prove(sabotage);
        tell(sabotage + " must be red: ", verdict);
        unseen += verdict.isGreen() ? 1 : 0;
      }
    }
    return unseen;
  }

  private boolean isWanted(String name) {
    return only.stream().anyMatch(name::startsWith);
  }

  private Effort effort(Scenario scenario) {
    if (quick) {
      return Effort.quick(scenario);
    }
    return scenario.name().equals("kill-nodes")
        ? Effort.thorough(orders, perSecond, kills)
        : Effort.thorough(others, perSecond, scenario.strikes() * times);
  }

  private static void tell(String before, Verdict verdict) {
    System.out.println(before + verdict.line());
    verdict.findings().stream()
        .limit(FINDINGS)
        .forEach(finding -> System.out.println("  " + finding));
  }
}
