package dev.mediant.definition.yaml;

import dev.mediant.message.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads single values: numbers, durations and words to choose from. */
final class Scalars {
  private static final Duration LONGEST = Duration.ofDays(3650);

  /** A mistake is told; what follows from what its author meant need not be told too. */
  private static final List<String> MEANT_AS_TRUE = List.of("true", "yes", "on", "y");

  private final Reading reading;

  Scalars(Reading reading) {
    this.reading = reading;
  }

  @Nullable String text(Fields fields, String key) {
    YamlNode.Scalar scalar = fields.scalar(key);
    return scalar == null ? null : scalar.text();
  }

  @Nullable Duration duration(Fields fields, String key) {
    YamlNode.Scalar scalar = fields.scalar(key);
    return scalar == null ? null : duration(scalar);
  }

  @Nullable Duration duration(YamlNode.Scalar scalar) {
    Duration duration = Durations.parse(scalar.text());
    if (duration == null) {
      reading.error(
          Rule.BAD_DURATION,
          scalar.span(),
          "expected "
              + Durations.EXPECTED
              + " but got "
              + scalar.described()
              + unit(scalar.text()));
    } else if (duration.compareTo(LONGEST) > 0) {
      reading.error(
          Rule.BAD_DURATION,
          scalar.span(),
          "expected at most " + Durations.format(LONGEST) + " but got " + scalar.described());
      return null;
    }
    return duration;
  }

  /** A duration that takes time: {@code 0s} would be a mistake. */
  @Nullable Duration positive(Fields fields, String key) {
    Duration duration = duration(fields, key);
    if (duration != null && duration.isZero()) {
      reading.error(
          Rule.BAD_DURATION,
          fieldSpan(fields, key),
          "expected a duration longer than 0 for \"" + key + "\"");
      return null;
    }
    return duration;
  }

  private static String unit(String text) {
    return text.matches("[0-9]+") ? "; a unit is missing, perhaps " + text + "s" : "";
  }

  @Nullable Integer integer(Fields fields, String key, int min) {
    return integer(fields, key, min, Integer.MAX_VALUE);
  }

  @Nullable Integer integer(Fields fields, String key, int min, int max) {
    YamlNode.Scalar scalar = fields.scalar(key);
    if (scalar == null) {
      return null;
    }
    if (scalar.plain()
        && scalar.text().matches("[0-9]{1,9}")
        && Integer.parseInt(scalar.text()) >= min
        && Integer.parseInt(scalar.text()) <= max) {
      return Integer.parseInt(scalar.text());
    }
    reading.error(
        Rule.BAD_VALUE,
        scalar.span(),
        "expected a whole number "
            + (max == Integer.MAX_VALUE ? "of at least " + min : "from " + min + " to " + max)
            + " for \""
            + key
            + "\" but got "
            + scalar.described());
    return null;
  }

  @Nullable Double number(Fields fields, String key, double min, double max, String expected) {
    YamlNode.Scalar scalar = fields.scalar(key);
    if (scalar == null) {
      return null;
    }
    if (scalar.plain() && scalar.text().matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      double value = Double.parseDouble(scalar.text());
      if (value >= min && value <= max) {
        return value;
      }
    }
    reading.error(
        Rule.BAD_VALUE,
        scalar.span(),
        "expected " + expected + " for \"" + key + "\" but got " + scalar.described());
    return null;
  }

  boolean flag(Fields fields, String key) {
    YamlNode.Scalar scalar = fields.scalar(key);
    if (scalar == null) {
      return false;
    }
    if (!scalar.plain() || !CoreSchema.isBoolean(scalar.text())) {
      reading.error(
          Rule.WRONG_TYPE,
          scalar.span(),
          "expected true or false for \"" + key + "\" but got " + scalar.described());
      return MEANT_AS_TRUE.contains(scalar.text().toLowerCase(Locale.ROOT));
    }
    return Boolean.parseBoolean(scalar.text());
  }

  /** The word itself, or null when it is none of those to choose from. */
  @Nullable String word(Fields fields, String key, List<String> words) {
    YamlNode.Scalar scalar = fields.scalar(key);
    if (scalar == null || words.contains(scalar.text())) {
      return scalar == null ? null : scalar.text();
    }
    reading.error(
        Rule.BAD_VALUE,
        scalar.span(),
        "expected "
            + String.join(" or ", words)
            + " for \""
            + key
            + "\" but got "
            + scalar.described()
            + DidYouMean.quoted(scalar.text(), words));
    return null;
  }

  /** One text or a list of texts, in the author's order. */
  List<YamlNode.Scalar> texts(YamlNode node, String what) {
    if (node instanceof YamlNode.Sequence list) {
      return list.items().stream().flatMap(item -> oneText(item, what).stream()).toList();
    }
    return oneText(node, what);
  }

  private List<YamlNode.Scalar> oneText(YamlNode node, String what) {
    if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      return List.of(scalar);
    }
    reading.error(
        Rule.WRONG_TYPE,
        node.span(),
        "expected " + what + " or a list of them but got " + node.described());
    return List.of();
  }

  private static Span fieldSpan(Fields fields, String key) {
    YamlNode value = fields.get(key);
    return value == null ? fields.span() : value.span();
  }
}
