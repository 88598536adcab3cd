package dev.mediant.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a benchmark; latencies in milliseconds.
 *
 * @param sides what was run in turn, by name; of the floor, CPU is that of the benchmark's own
 *     process
 * @param ratioToFloor of the engine's speed at saturation; null when the engine ran alone
 * @param ratioTroubled of its speed with rollbacks and retries to that without; null without any
 * @param ratioOfMessages what the former would be if they cost their messages and no more
 */
record Report(
    Load load,
    String queueType,
    int pairs,
    Map<String, Figures> sides,
    @Nullable @JsonProperty("ratio_to_floor") Double ratioToFloor,
    @Nullable @JsonProperty("ratio_troubled") Double ratioTroubled,
    @Nullable @JsonProperty("ratio_of_messages") Double ratioOfMessages,
    long peakHeapMebibytes,
    long peakResidentMebibytes,
    long duplicatesDelivered,
    int endsToldTwice) {

  void print(PrintStream to) {
    to.printf(
        Locale.ROOT,
        "%n%d steps, %d-byte payloads, %s queues; medians of %d pairs of %d instances%n%n",
        load.steps(),
        load.payloadBytes(),
        queueType,
        pairs,
        load.instances());
    to.printf(
        "%-28s %12s %10s %9s %9s %9s%n",
        "", "instances/s", "steps/s", "p50 ms", "p95 ms", "p99 ms");
    sides.forEach(
        (name, side) -> {
          line(to, "%s, %d in flight".formatted(name, load.inFlight()), side.saturated());
          line(to, name + ", one at a time", side.oneAtATime());
        });
    if (ratioToFloor != null) {
      to.printf(Locale.ROOT, "%nengine / floor               %.3f%n", ratioToFloor);
    }
    if (ratioTroubled != null) {
      to.printf(
          Locale.ROOT,
          "%ntroubled / engine            %.3f (%.3f if trouble cost its messages alone)%n",
          ratioTroubled,
          ratioOfMessages);
    }
    to.printf(
        "%n%-28s %12s %10s %9s  (floor: with its client)%n",
        "per 1,000 instances", "CPU s", "broker", "database");
    sides.forEach((name, side) -> cost(to, name, side.perInstance()));
    to.printf(
        "%n%-28s %12s %12s %9s %9s %9s%n",
        "per instance", "statements", "transactions", "rows", "WAL B", "stored B");
    sides.forEach((name, side) -> rows(to, name, side.perInstance()));
    to.printf(
        "%nengine's peak: heap %d MiB, resident %d MiB%n"
            + "delivered twice: %d commands; told twice: %d ends%n",
        peakHeapMebibytes, peakResidentMebibytes, duplicatesDelivered, endsToldTwice);
  }

  private static void cost(PrintStream to, String name, Usage usage) {
    to.printf(
        Locale.ROOT,
        "%-28s %12.2f %10.2f %9.2f%n",
        name,
        usage.cpu() * 1000,
        usage.cpuBroker() * 1000,
        usage.cpuDatabase() * 1000);
  }

  private static void rows(PrintStream to, String name, Usage usage) {
    to.printf(
        Locale.ROOT,
        "%-28s %12.3f %12.3f %9.1f %9.0f %9.0f%n",
        name,
        usage.statements(),
        usage.transactions(),
        usage.rowsWritten(),
        usage.walBytes(),
        usage.storedBytes());
  }

  void write(Path file) throws IOException {
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
  }

  private void line(PrintStream to, String name, Run run) {
    to.printf(
        Locale.ROOT,
        "%-28s %12.0f %10.0f %9.1f %9.1f %9.1f%n",
        name,
        run.perSecond(),
        run.perSecond() * load.steps(),
        run.p50(),
        run.p95(),
        run.p99());
  }
}
