package dev.mediant.bench;

import dev.mediant.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      Side engineSide = new Side(engine::run, meter);
      Side floorSide = options.withoutFloor ? null : floor(folder, client);
      warmUp(engineSide, floorSide);
      pairs(engineSide, floorSide);
      if (options.ended + options.waiting > 0) {
        report(engineSide, floorSide, engine, 0, 0).print(System.out);
        progress(
            "%,d ended and %,d waiting instances join".formatted(options.ended, options.waiting));
        Crowd.join(database, options.ended, options.waiting);
        pairs(engineSide, floorSide);
      }
      long duplicates = engine.duplicates();
      Report report = report(engineSide, floorSide, engine, duplicates, client.toldTwice());
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

  private void warmUp(Side engine, @Nullable Side floor) throws Exception {
    progress("warming up with %,d instances each".formatted(options.warmUp));
    if (floor != null) {
      floor.warmUp(options.warmUp());
    }
    engine.warmUp(options.warmUp());
  }

  private void pairs(Side engine, @Nullable Side floor) throws Exception {
    engine.renew();
    if (floor != null) {
      floor.renew();
    }
    for (int pair = 1; pair <= options.pairs; pair++) {
      if (floor != null) {
        run(pair, "floor", floor);
      }
      run(pair, "engine", engine);
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

  private Report report(
      Side engine, @Nullable Side floor, Engine process, long duplicates, int toldTwice) {
    return new Report(
        options.load(),
        options.queueType,
        options.pairs,
        engine.saturated(),
        floor == null ? null : floor.saturated(),
        floor == null ? null : engine.saturated().perSecond() / floor.saturated().perSecond(),
        engine.oneAtATime(),
        floor == null ? null : floor.oneAtATime(),
        engine.perInstance(),
        floor == null ? null : floor.perInstance(),
        process.peakHeapMebibytes(),
        process.peakResidentMebibytes(),
        duplicates,
        toldTwice);
  }

  static void progress(String line) {
    System.err.println(line);
  }
}
