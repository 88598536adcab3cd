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
 * @param perInstance what one instance cost the engine at saturation; CPU in seconds
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
    Usage perInstance,
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
    to.printf(
        Locale.ROOT,
        """

        CPU s per 1,000 instances    engine %.2f, broker %.2f, database %.2f
        per instance                 %.3f statements, %.3f transactions, %.1f rows, %.0f WAL bytes, %.0f bytes stored
        engine's peak                heap %d MiB, resident %d MiB
        delivered twice              %d commands; %d ends told twice
        """,
        perInstance.cpuEngine() * 1000,
        perInstance.cpuBroker() * 1000,
        perInstance.cpuDatabase() * 1000,
        perInstance.statements(),
        perInstance.transactions(),
        perInstance.rowsWritten(),
        perInstance.walBytes(),
        perInstance.storedBytes(),
        peakHeapMebibytes,
        peakResidentMebibytes,
        duplicatesDelivered,
        endsToldTwice);
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
