package dev.mediant.mediator;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** The configuration outside of Quarkus: every key's default but those that are given. */
final class TestConfig {
  private TestConfig() {}

  static MediantConfig with(String key, String value) {
    return with(Map.of(key, value));
  }

  static MediantConfig with(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(MediantConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withConverter(MemorySize.class, 200, new MemorySizeConverter())
        .withDefaultValues(values)
        .build()
        .getConfigMapping(MediantConfig.class);
  }
}
