package dev.mediant.definition;

import org.jspecify.annotations.Nullable;

/** A processor channel as its domain declares it. */
public record Channel(@Nullable String description, Contract contract) {
  /** One that nobody declared. */
  static final Channel PLAIN = new Channel(null, Contract.NONE);
}
