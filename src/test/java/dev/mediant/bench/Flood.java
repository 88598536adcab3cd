package dev.mediant.bench;

import dev.mediant.testing.Servers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "flood",
    description = "One domain is flooded with events: does another, on a node of its own, feel it?",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class Flood implements Callable<Integer> {
  @Option(names = "--events", defaultValue = "60000", description = "For the flooded domain.")
  private int events;

  @Mixin private Options options = new Options();

  @Override
  public Integer call() throws Exception {
    options.domains = 2;
    options.apart = true;
    Path folder = Bench.newFolder();
    String database = Servers.postgres().createDatabase();
    String vhost = Servers.rabbit().createVhost();
    Bench.progress("starting two nodes, one for each domain");
    try (Engine engine = new Engine(folder, options, vhost, database, new Client())) {
      engine.run(options.warmUp(), () -> {});
      print("alone", engine.run(options.load(), () -> {}));
      flood(engine);
      print("beside a flood", engine.run(options.load(), () -> {}));
    }
    return 0;
  }

  private void flood(Engine engine) throws IOException, InterruptedException {
    String data = new String(options.load().payload(0), StandardCharsets.UTF_8);
    CountDownLatch confirmed = new CountDownLatch(events);
    for (int i = 0; i < events; i++) {
      engine.publish(UUID.randomUUID().toString(), Engine.eventType(1), data, confirmed);
    }
    confirmed.await();
    Bench.progress("%,d events wait in the other domain".formatted(events));
  }

  private static void print(String when, Run run) {
    System.out.printf(
        Locale.ROOT,
        "%-16s %6.0f instances/s   p50 %8.1f ms   p95 %8.1f ms   p99 %8.1f ms%n",
        when,
        run.perSecond(),
        run.p50(),
        run.p95(),
        run.p99());
  }
}
