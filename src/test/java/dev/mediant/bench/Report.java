package dev.mediant.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a benchmark; latencies in milliseconds.
 *
 * @param floor null when the engine ran alone
 * @param enginePerInstance what one instance cost at saturation; CPU in seconds
 * @param floorPerInstance the same; its CPU is that of the benchmark's own process
 */
record Report(
    Load load,
    String queueType,
    int pairs,
    Run engine,
    @Nullable Run floor,
    @Nullable @JsonProperty("ratio_to_floor") Double ratioToFloor,
    Run engineOneAtATime,
    @Nullable Run floorOneAtATime,
    Usage enginePerInstance,
    @Nullable Usage floorPerInstance,
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
    line(to, "engine, %d in flight".formatted(load.inFlight()), engine);
    if (floor != null) {
      line(to, "floor, %d in flight".formatted(load.inFlight()), floor);
    }
    line(to, "engine, one at a time", engineOneAtATime);
    if (floorOneAtATime != null) {
      line(to, "floor, one at a time", floorOneAtATime);
    }
    if (ratioToFloor != null) {
      to.printf(Locale.ROOT, "%nengine / floor               %.3f%n", ratioToFloor);
    }
    to.printf("%n%-28s %12s %10s %9s%n", "per 1,000 instances", "CPU s", "broker", "database");
    cost(to, "engine", enginePerInstance);
    if (floorPerInstance != null) {
      cost(to, "floor, with its client", floorPerInstance);
    }
    to.printf(
        "%n%-28s %12s %12s %9s %9s %9s%n",
        "per instance", "statements", "transactions", "rows", "WAL B", "stored B");
    rows(to, "engine", enginePerInstance);
    if (floorPerInstance != null) {
      rows(to, "floor", floorPerInstance);
    }
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
