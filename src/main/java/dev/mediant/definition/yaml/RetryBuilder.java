package dev.mediant.definition.yaml;

import dev.mediant.definition.RetryPolicy;
import dev.mediant.definition.RetryPolicy.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a {@code retry}: what it says merges over what held before. */
final class RetryBuilder {
  private static final List<String> BACKOFFS = List.of("constant", "linear", "exponential");

  private final Reading reading;
  private final Scalars scalars;

  RetryBuilder(Reading reading) {
    this.reading = reading;
    this.scalars = new Scalars(reading);
  }

  RetryPolicy merge(Fields owner, RetryPolicy base) {
    YamlNode node = owner.get("retry");
    if (node == null) {
      return base;
    }
    if (node instanceof YamlNode.Scalar scalar) {
      return none(scalar, base);
    }
    Fields fields = Fields.of(reading, node, "retry");
    return fields == null ? base : merged(fields.allow(Vocabulary.RETRY), base);
  }

  private RetryPolicy none(YamlNode.Scalar scalar, RetryPolicy base) {
    if (!scalar.text().equals("none")) {
      reading.error(
          Rule.BAD_VALUE,
          scalar.span(),
          "expected none or a map such as { maxAttempts: 5 } for \"retry\" but got "
              + scalar.described());
    }
    return new RetryPolicy(
        1,
        base.delay(),
        base.backoff(),
        base.factor(),
        base.maxDelay(),
        base.jitter(),
        base.maxElapsed(),
        base.errors(),
        base.notErrors());
  }

  private RetryPolicy merged(Fields fields, RetryPolicy base) {
    Duration delay = or(scalars.duration(fields, "delay"), base.delay());
    Duration stated = scalars.duration(fields, "maxDelay");
    requireOrder(fields, delay, stated);
    Duration maxDelay = or(stated, base.maxDelay().compareTo(delay) < 0 ? delay : base.maxDelay());
    String backoff = scalars.word(fields, "backoff", BACKOFFS);
    return new RetryPolicy(
        or(scalars.integer(fields, "maxAttempts", 1), base.maxAttempts()),
        delay,
        backoff == null ? base.backoff() : Backoff.valueOf(backoff.toUpperCase(Locale.ROOT)),
        or(scalars.number(fields, "factor", 1, 100, "a number from 1 to 100"), base.factor()),
        maxDelay,
        jitter(fields, base.jitter()),
        fields.has("maxElapsed") ? scalars.positive(fields, "maxElapsed") : base.maxElapsed(),
        errors(fields, "errors", base.errors()),
        errors(fields, "notErrors", base.notErrors()));
  }

  private void requireOrder(Fields fields, Duration delay, @Nullable Duration maxDelay) {
    if (maxDelay != null && maxDelay.compareTo(delay) < 0) {
      reading.error(
          Rule.BAD_VALUE,
          Objects.requireNonNull(fields.get("maxDelay")).span(),
          "expected a maxDelay not shorter than the delay of "
              + dev.mediant.message.Durations.format(delay));
    }
  }

  private double jitter(Fields fields, double base) {
    YamlNode.Scalar scalar = fields.scalar("jitter");
    if (scalar == null) {
      return base;
    }
    return switch (scalar.text()) {
      case "none" -> 0;
      case "full" -> 1;
      default ->
          or(scalars.number(fields, "jitter", 0, 1, "none, full or a number from 0 to 1"), base);
    };
  }

  private Set<String> errors(Fields fields, String key, Set<String> base) {
    YamlNode node = fields.get(key);
    return node == null
        ? base
        : scalars.texts(node, "an error type").stream()
            .map(YamlNode.Scalar::text)
            .collect(Collectors.toSet());
  }

  private static <T> T or(@Nullable T stated, T base) {
    return stated == null ? base : stated;
  }
}
