package dev.mediant.mediator;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;

/** The configuration outside of Quarkus: every key's default but one. */
final class TestConfig {
  private TestConfig() {}

  static MediantConfig with(String key, String value) {
    return new SmallRyeConfigBuilder()
        .withMapping(MediantConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withConverter(MemorySize.class, 200, new MemorySizeConverter())
        .withDefaultValue(key, value)
        .build()
        .getConfigMapping(MediantConfig.class);
  }
}
