package dev.mediant.definition.yaml;

import dev.mediant.expression.NearestWord;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.message.Durations;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single values: names, numbers, durations and words to choose from. */
final class Scalars {
  static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Za-z0-9]*");
  private static final Pattern ROUTABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]*");

  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");
  private static final String OWN_QUEUES = "mediant.";
  private static final Duration LONGEST = Duration.ofDays(3650);

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
    YamlNode.Scalar scalar = fields.scalar(key);
    if (scalar == null) {
      return null;
    }
    if (scalar.plain()
        && scalar.text().matches("[0-9]{1,9}")
        && Integer.parseInt(scalar.text()) >= min) {
      return Integer.parseInt(scalar.text());
    }
    reading.error(
        Rule.BAD_VALUE,
        scalar.span(),
        "expected a whole number of at least "
            + min
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
      return false;
    }
    return Boolean.parseBoolean(scalar.text());
  }

  /** The word itself, or null when it is none of those to choose from. */
  @Nullable String word(Fields fields, String key, List<String> words) {
    YamlNode.Scalar scalar = fields.scalar(key);
    if (scalar == null || words.contains(scalar.text())) {
      return scalar == null ? null : scalar.text();
    }
    String nearest = NearestWord.of(scalar.text(), words);
    reading.error(
        Rule.BAD_VALUE,
        scalar.span(),
        "expected "
            + String.join(" or ", words)
            + " for \""
            + key
            + "\" but got "
            + scalar.described()
            + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?"));
    return null;
  }

  /** A name that can be a routing key or queue, as a value of its own type. */
  <T> @Nullable T routable(YamlNode.Scalar scalar, String what, Function<String, T> type) {
    if (ROUTABLE.matcher(scalar.text()).matches() && scalar.text().length() <= 200) {
      return type.apply(scalar.text());
    }
    reading.error(
        Rule.BAD_NAME,
        scalar.span(),
        "expected " + what + " of letters, digits and . _ : / - but got " + scalar.described());
    return null;
  }

  /** A channel, which is a queue's name; the engine's own queues are none. */
  @Nullable ChannelName channel(YamlNode.Scalar scalar) {
    if (scalar.text().startsWith(OWN_QUEUES)) {
      reading.error(
          Rule.BAD_NAME,
          scalar.span(),
          "expected a processor's channel but names that begin with "
              + OWN_QUEUES
              + " are the engine's own");
      return null;
    }
    return routable(scalar, "a channel", ChannelName::new);
  }

  @Nullable DomainName domain(YamlNode.Scalar scalar) {
    if (DOMAIN.matcher(scalar.text()).matches()) {
      return new DomainName(scalar.text());
    }
    reading.error(
        Rule.BAD_NAME,
        scalar.span(),
        "expected a domain of letters, digits, _ and - but got " + scalar.described());
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
