package dev.mediant.scenario;

import java.time.Duration;
import java.util.List;

/**
 * How a scenario went.
 *
 * @param failure the lines that say what differs; empty when it passed
 */
public record Verdict(String name, int line, List<String> failure, Duration took) {
  public boolean hasPassed() {
    return failure.isEmpty();
  }
}
