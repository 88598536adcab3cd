package dev.mediant.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line says. */
final class Options {
  @Option(names = "--instances", defaultValue = "10000", description = "Per run.")
  int instances;

  @Option(
      names = "--warm-up",
      defaultValue = "40000",
      description = "Instances of each side before the first pair: its code is compiled then.")
  int warmUp;

  @Option(names = "--in-flight", defaultValue = "128", description = "Started and not ended.")
  int inFlight;

  @Option(names = "--steps", defaultValue = "3", description = "Sequential remote steps.")
  int steps;

  @Option(names = "--payload", defaultValue = "300", description = "Bytes of the event's data.")
  int payloadBytes;

  @Option(names = "--pairs", defaultValue = "5", description = "Runs of floor and engine in turn.")
  int pairs;

  @Option(names = "--queue-type", defaultValue = "quorum", description = "quorum or classic.")
  String queueType;

  @Option(names = "--domains", defaultValue = "1", description = "The engine's domains.")
  int domains;

  @Option(names = "--nodes", defaultValue = "1", description = "The engine's nodes.")
  int nodes;

  /** Each domain has a node of its own, and the last domain takes the load. */
  boolean apart;

  @Option(
      names = "--rejected",
      defaultValue = "0",
      description = "Measures the engine in turn with so many percent rejected and rolled back.")
  int rejectedPercent;

  @Option(
      names = "--failed",
      defaultValue = "0",
      description = "The same with so many percent that fail once and are retried.")
  int failedPercent;

  @Option(
      names = "--ended",
      defaultValue = "0",
      description = "So many ended instances join the database; then all is measured once more.")
  int ended;

  @Option(
      names = "--waiting",
      defaultValue = "0",
      description = "So many waiting instances join it, too.")
  int waiting;

  @Option(
      names = "--definitions",
      defaultValue = "0",
      description = "So many other workflows are deployed beside the measured one.")
  int definitions;

  @Option(names = "--no-floor", description = "The engine alone.")
  boolean withoutFloor;

  @Option(
      names = "--java-opts",
      defaultValue = "",
      description = "More options for the engine's JVM, such as -XX:StartFlightRecording=….")
  String javaOpts = "";

  @Option(names = "--statements", description = "The database's slowest statements, of all runs.")
  boolean withStatements;

  @Option(names = "--json", description = "Writes the figures to this file.")
  @Nullable Path json;

  Load load() {
    return new Load(instances, inFlight, steps, payloadBytes, Trouble.NONE);
  }

  Load warmUp() {
    return new Load(warmUp, inFlight, steps, payloadBytes, Trouble.NONE);
  }

  /** What the engine is measured with, beside the load without any. */
  Trouble trouble() {
    return new Trouble(rejectedPercent, failedPercent);
  }
}
