package dev.mediant.cli.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the engine is, for every command that asks it. */
final class EngineOptions {
  private static final String DEFAULT_URL = "http://127.0.0.1:8080";

  @Option(
      names = "--url",
      paramLabel = "<url>",
      description =
          "where the engine answers (MEDIANT_URL, default http://127.0.0.1:8080); its token comes from MEDIANT_API_TOKEN")
  @Nullable String url;

  EngineClient client() {
    return new EngineClient(
        url == null ? environment("MEDIANT_URL").orElse(DEFAULT_URL) : url,
        environment("MEDIANT_API_TOKEN"));
  }

  private static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }
}
