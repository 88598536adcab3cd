package dev.mediant.admin.watch;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Leaves out what is measured wrongly. */
@Singleton
final class UnusableMeters {

  /**
   * Quarkus counts the threads of two event loops by this one name: the number is half the truth,
   * and each start would warn of it (quarkusio/quarkus#52014).
   */
  @Produces
  @Singleton
  MeterFilter workers() {
    return MeterFilter.denyNameStartsWith("netty.eventexecutor.workers");
  }
}
