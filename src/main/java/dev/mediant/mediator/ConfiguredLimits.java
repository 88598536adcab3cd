package dev.mediant.mediator;

import dev.mediant.definition.Limits;

/** The limits of workflows and instances as this engine is set. */
final class ConfiguredLimits {
  private ConfiguredLimits() {}

  static Limits of(MediantConfig config) {
    MediantConfig.Limits limits = config.limits();
    return new Limits(
        limits.steps(),
        limits.nesting(),
        limits.transitions(),
        limits.instanceSize().asLongValue(),
        limits.payload().asLongValue());
  }
}
