package dev.mediant.cli.client;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as people type them: {@code 30s}, {@code 5m}, {@code 1h}. */
final class ShortDuration implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    if (!text.matches("\\d{1,6}(ms|s|m|h)")) {
      throw new TypeConversionException("expected a time such as 30s, 5m or 1h but got " + text);
    }
    return Duration.parse(
        text.endsWith("ms")
            ? "PT%sS".formatted(Integer.parseInt(text.replace("ms", "")) / 1000.0)
            : "PT" + text.toUpperCase(Locale.ROOT));
  }
}
