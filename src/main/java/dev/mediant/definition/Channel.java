package dev.mediant.definition;

import org.jspecify.annotations.Nullable;

/** A processor channel as its domain declares it. */
public record Channel(@Nullable String description, Contract contract, ChannelLimits limits) {
  /** One of which nothing is said. */
  public static final Channel PLAIN = new Channel(null, Contract.NONE, ChannelLimits.NONE);
}
