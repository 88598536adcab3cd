package dev.mediant.faults;

import java.time.Duration;
import java.util.List;

/**
 * What came of a scenario.
 *
 * @param firstEnd from the end of the fault to the first instance that ended after it
 * @param allEnded from the end of the fault until everything was quiet
 * @param deliveredAgain commands that a processor saw more than once under one id
 * @param publishedAgain events that the producer published more than once
 * @param deadlocks that the database had to end, as far as it still knows them
 * @param findings what is wrong; empty when all is well
 */
record Verdict(
    String scenario,
    int orders,
    int faults,
    Duration firstEnd,
    Duration allEnded,
    int commands,
    long deliveredAgain,
    long publishedAgain,
    long deadlocks,
    String remark,
    List<String> findings) {
  static final String HEADER =
      "%-28s %7s %7s %9s %9s %9s %9s %9s %9s  %s"
          .formatted(
              "scenario",
              "orders",
              "faults",
              "first s",
              "all s",
              "commands",
              "again",
              "events",
              "deadlocks",
              "verdict");

  boolean isGreen() {
    return findings.isEmpty();
  }

  String line() {
    return "%-28s %7d %7d %9.1f %9.1f %9d %9d %9d %9d  %s%s"
        .formatted(
            scenario,
            orders,
            faults,
            firstEnd.toMillis() / 1e3,
            allEnded.toMillis() / 1e3,
            commands,
            deliveredAgain,
            publishedAgain,
            deadlocks,
            isGreen() ? "green" : "RED: " + findings.size() + " findings",
            remark.isEmpty() ? "" : " (" + remark + ")");
  }
}
