package dev.mediant.definition.yaml;

import dev.mediant.definition.Defaults;
import java.time.Duration;
import java.util.Map;

/** Reads {@code defaults}: what they say merges over what held before. */
final class DefaultsBuilder {
  private final Reading reading;

  DefaultsBuilder(Reading reading) {
    this.reading = reading;
  }

  Defaults build(Fields owner, Defaults base) {
    YamlNode node = owner.get("defaults");
    Fields defaults = node == null ? null : Fields.of(reading, node, "defaults");
    if (defaults == null) {
      return base;
    }
    defaults.allow(Vocabulary.DEFAULTS, Map.of("onRollbackFailure", "the workflow itself"));
    Duration timeout = new Scalars(reading).positive(defaults, "timeout");
    return new Defaults(
        timeout == null ? base.timeout() : timeout,
        new RetryBuilder(reading).merge(defaults, base.retry()));
  }
}
