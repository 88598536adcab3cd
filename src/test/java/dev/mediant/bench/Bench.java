package dev.mediant.bench;

import dev.mediant.testing.JavaProcess;
import dev.mediant.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
  @Mixin private Options options = new Options();

  private final List<Run> engineRuns = new ArrayList<>();
  private final List<Run> engineSingles = new ArrayList<>();
  private final List<Run> floorRuns = new ArrayList<>();
  private final List<Run> floorSingles = new ArrayList<>();
  private final List<Usage> usages = new ArrayList<>();
  private @Nullable Usage usageBefore;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Path.of("target", "bench", String.valueOf(System.currentTimeMillis()));
    Files.createDirectories(folder);
    String database = Servers.postgres().createDatabase();
    String vhost = Servers.rabbit().createVhost();
    Client client = new Client();
    progress("starting the engine");
    try (Engine engine = new Engine(folder, options, vhost, database, client);
        Meter meter = new Meter(engine, database);
        JavaProcess processors =
            processors(folder, "engine", vhost, Engine.channels(options.steps))) {
      Floor floor = options.withoutFloor ? null : floor(folder, client);
      for (int pair = 1; pair <= options.pairs; pair++) {
        pair(pair, floor, engine, meter);
      }
      Report report = report(meter, client, duplicates(folder, processors));
      report.print(System.out);
      if (options.json != null) {
        report.write(options.json);
      }
    }
    return 0;
  }

  private void pair(int pair, @Nullable Floor floor, Engine engine, Meter meter) throws Exception {
    Load load = options.load();
    if (floor != null) {
      floorRuns.add(floor.run(load));
      floorSingles.add(floor.run(load.oneAtATime()));
      progress(pair, "floor", floorRuns.getLast());
    }
    engineRuns.add(engine.run(load, () -> usageBefore = meter.read()));
    usages.add(meter.read().minus(usageBefore).dividedBy(load.instances()));
    engineSingles.add(engine.run(load.oneAtATime(), () -> {}));
    progress(pair, "engine", engineRuns.getLast());
  }

  private Floor floor(Path folder, Client client) throws Exception {
    String vhost = Servers.rabbit().createVhost();
    Floor floor =
        new Floor(
            vhost, Servers.postgres().createDatabase(), options.queueType, options.steps, client);
    processors(folder, "floor", vhost, Floor.channels(options.steps));
    return floor;
  }

  private JavaProcess processors(Path folder, String whose, String vhost, List<String> channels)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(vhost, "bench.step" + options.steps));
    arguments.addAll(channels);
    return JavaProcess.ofClass(Processors.class, folder.resolve(whose + "-processors"), arguments);
  }

  private static long duplicates(Path folder, JavaProcess processors)
      throws IOException, InterruptedException {
    processors.end();
    return Long.parseLong(Files.readString(folder.resolve("engine-processors.out")).strip());
  }

  private Report report(Meter meter, Client client, long duplicates) {
    Run engine = Run.median(engineRuns);
    Run floor = floorRuns.isEmpty() ? null : Run.median(floorRuns);
    return new Report(
        options.load(),
        options.queueType,
        options.pairs,
        engine,
        floor,
        floor == null ? null : engine.perSecond() / floor.perSecond(),
        Run.median(engineSingles),
        floor == null ? null : Run.median(floorSingles),
        Usage.median(usages),
        meter.peakHeap(),
        meter.peakResidentSet(),
        duplicates,
        client.toldTwice());
  }

  private void progress(int pair, String what, Run run) {
    progress(
        String.format(
            Locale.ROOT,
            "pair %d of %d: %s %.0f instances/s",
            pair,
            options.pairs,
            what,
            run.perSecond()));
  }

  private static void progress(String line) {
    System.err.println(line);
  }
}
