package dev.mediant.bench;

import dev.mediant.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "mediant bench",
    description = "Measures the engine against the least that any durable mediator must do.",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    subcommands = {Backlog.class, Flood.class})
final class Bench implements Callable<Integer> {
  private static final String FLOOR = "floor";
  private static final String ENGINE = "engine";
  private static final String TROUBLED = "troubled";

  @Mixin private Options options = new Options();

  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = newFolder();
    String database = Servers.postgres().createDatabase();
    String vhost = Servers.rabbit().createVhost();
    Client client = new Client();
    progress("starting the engine");
    try (Engine engine = new Engine(folder, options, vhost, database, client)) {
      Meter meter = new Meter(engine.pids(), database);
      Map<String, Side> sides = new LinkedHashMap<>();
      if (!options.withoutFloor) {
        sides.put(FLOOR, floor(folder, client));
      }
      sides.put(ENGINE, new Side(engine::run, meter));
      warmUp(sides.values());
      if (options.trouble().isAny()) {
        sides.put(TROUBLED, new Side((l, m) -> engine.run(l.with(options.trouble()), m), meter));
      }
      pairs(sides);
      if (options.ended + options.waiting > 0) {
        report(sides, engine, 0, 0).print(System.out);
        progress(
            "%,d ended and %,d waiting instances join".formatted(options.ended, options.waiting));
        Crowd.join(database, options.ended, options.waiting);
        pairs(sides);
      }
      long duplicates = engine.duplicates();
      Report report = report(sides, engine, duplicates, client.toldTwice());
      report.print(System.out);
      if (options.withStatements) {
        System.out.println("\n   calls  total ms  mean ms    WAL B       rows");
        meter.slowest(12).forEach(System.out::println);
      }
      if (options.json != null) {
        report.write(options.json);
      }
    }
    return 0;
  }

  /** For what a run writes: workflows and logs, which are kept. */
  static Path newFolder() throws IOException {
    return Files.createDirectories(
        Path.of("target", "bench", String.valueOf(System.currentTimeMillis())));
  }

  private void warmUp(Collection<Side> sides) throws Exception {
    progress("warming up with %,d instances each".formatted(options.warmUp));
    for (Side side : sides) {
      side.warmUp(options.warmUp());
    }
  }

  private void pairs(Map<String, Side> sides) throws Exception {
    sides.values().forEach(Side::renew);
    for (int pair = 1; pair <= options.pairs; pair++) {
      for (var side : sides.entrySet()) {
        run(pair, side.getKey(), side.getValue());
      }
    }
  }

  private void run(int pair, String name, Side side) throws Exception {
    Run run = side.run(options.load());
    progress(
        String.format(
            Locale.ROOT,
            "pair %d of %d: %s %.0f instances/s",
            pair,
            options.pairs,
            name,
            run.perSecond()));
  }

  private Side floor(Path folder, Client client) throws Exception {
    String vhost = Servers.rabbit().createVhost();
    String database = Servers.postgres().createDatabase();
    Floor floor = new Floor(vhost, database, options.queueType, options.steps, client);
    Processors.start(folder, "floor", vhost, Floor.channels(options.steps));
    return new Side(floor::run, new Meter(List.of(ProcessHandle.current().pid()), database));
  }

  private Report report(Map<String, Side> sides, Engine process, long duplicates, int toldTwice) {
    Map<String, Figures> figures = new LinkedHashMap<>();
    sides.forEach((name, side) -> figures.put(name, side.figures()));
    Figures engine = Objects.requireNonNull(figures.get(ENGINE));
    Figures floor = figures.get(FLOOR);
    Figures troubled = figures.get(TROUBLED);
    Load load = options.load();
    return new Report(
        load,
        options.queueType,
        options.pairs,
        figures,
        floor == null ? null : engine.ratioTo(floor),
        troubled == null ? null : troubled.ratioTo(engine),
        troubled == null ? null : load.messages() / load.with(options.trouble()).messages(),
        process.peakHeapMebibytes(),
        process.peakResidentMebibytes(),
        duplicates,
        toldTwice);
  }

  static void progress(String line) {
    System.err.println(line);
  }
}
