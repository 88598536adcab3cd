package dev.mediant.faults;

import java.time.Duration;

/**
 * How much of a scenario is run.
 *
 * @param nodes of the engine
 * @param orders at least; more when the fault takes longer
 * @param strikes how often the fault strikes
 * @param patience until all has to be quiet after it
 */
record Effort(int nodes, int orders, int perSecond, int strikes, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(20);

  /** Enough to see that nothing is broken. */
  static Effort quick(Scenario scenario) {
    Scenario.UsualLoad load = scenario.load();
    return new Effort(2, load.orders(), load.perSecond(), scenario.strikes(), PATIENCE);
  }

  /** Enough for something that is broken to show. */
  static Effort toProve(Scenario scenario) {
    return new Effort(2, 200, 60, scenario.strikes(), LITTLE_PATIENCE);
  }

  static Effort thorough(int orders, int perSecond, int strikes) {
    return new Effort(3, orders, perSecond, strikes, PATIENCE.multipliedBy(3));
  }
}
