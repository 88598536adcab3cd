package dev.mediant.cli.start;

import dev.mediant.embedded.StartTrouble;
import io.quarkus.runtime.configuration.QuarkusConfigBuilderCustomizer;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Locale;
import java.util.Optional;

/**
 * What Quarkus will see as configuration (system properties, environment, {@code .env}, {@code
 * config/application.properties}), read before Quarkus is there.
 */
final class Configuration {
  private static final int HIGHEST_PORT = 65_535;

  private final SmallRyeConfig config;

  private Configuration(SmallRyeConfig config) {
    this.config = config;
  }

  /** Without the converters and extensions that Quarkus will add: they cost half a second. */
  static Configuration read() {
    return new Configuration(
        new SmallRyeConfigBuilder()
            .withCustomizers(new QuarkusConfigBuilderCustomizer())
            .addDefaultInterceptors()
            .addDefaultSources()
            .build());
  }

  Optional<String> text(String key) {
    return config.getOptionalValue(key, String.class);
  }

  /** Whether anything is said below that key, in a file's spelling or the environment's. */
  boolean hasBelow(String key) {
    for (String name : config.getPropertyNames()) {
      String spelled = name.toLowerCase(Locale.ROOT).replace('_', '.');
      if (spelled.startsWith(key + ".")) {
        return true;
      }
    }
    return false;
  }

  String text(String key, String otherwise) {
    return text(key).orElse(otherwise);
  }

  int port(String key, int otherwise) throws StartTrouble {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().matches("\\d{1,5}") && Integer.parseInt(text.get()) <= HIGHEST_PORT) {
      return Integer.parseInt(text.get());
    }
    throw new StartTrouble(
        "Expected a port number from 0 to 65535 in %s (or its environment variable) but got '%s'."
            .formatted(key.replace("quarkus.http.port", "mediant.port"), text.get()));
  }
}
