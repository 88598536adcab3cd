package dev.mediant.definition.yaml;

import dev.mediant.definition.Defaults;
import dev.mediant.definition.Rollback;
import dev.mediant.message.ChannelName;
import dev.mediant.message.EventType;
import java.time.Duration;
import java.util.Map;

/** Reads a {@code rollback}: {@code none}, a channel, or the long form. */
final class RollbackBuilder {
  private static final String DISPATCHES = "a rollback that says dispatch";
  private static final Map<String, String> DISPATCH_ONLY =
      Map.of(
          "dispatch", DISPATCHES,
          "input", DISPATCHES,
          "retry", DISPATCHES,
          "timeout", DISPATCHES);

  private final Reading reading;
  private final Scalars scalars;
  private final Names names;
  private final RetryBuilder retries;
  private final Templates templates;

  RollbackBuilder(Reading reading, Templates templates) {
    this.reading = reading;
    this.scalars = new Scalars(reading);
    this.names = new Names(reading);
    this.retries = new RetryBuilder(reading);
    this.templates = templates;
  }

  Rollback build(Fields step, Defaults defaults, Outline.Node at) {
    YamlNode node = step.get("rollback");
    return switch (node) {
      case null -> new Rollback.Unstated();
      case YamlNode.Scalar scalar when scalar.text().equals("none") -> new Rollback.None();
      case YamlNode.Scalar scalar when isNoChannel(scalar) -> noChannel(scalar);
      case YamlNode.Scalar scalar -> shortForm(step, scalar, defaults);
      case YamlNode.Mapping mapping -> longForm(mapping, defaults, at);
      case YamlNode.Sequence list -> unexpected(list);
    };
  }

  /** What other languages say for nothing and for yes; as channels nobody would mean them. */
  private static boolean isNoChannel(YamlNode.Scalar scalar) {
    return CoreSchema.isBoolean(scalar.text())
        || scalar.text().strip().equalsIgnoreCase("none")
        || scalar.text().equalsIgnoreCase("no");
  }

  private Rollback noChannel(YamlNode.Scalar scalar) {
    reading.error(
        Rule.BAD_VALUE,
        scalar.span(),
        "expected a channel that undoes the step, or none, for \"rollback\" but got "
            + scalar.described());
    return new Rollback.Unstated();
  }

  private Rollback shortForm(Fields step, YamlNode.Scalar scalar, Defaults defaults) {
    if (scalar.isNull()) {
      reading.error(
          Rule.WRONG_TYPE,
          step.keySpan("rollback"),
          "expected a channel for \"rollback\" but got nothing; say none if there is nothing to"
              + " undo");
      return new Rollback.Unstated();
    }
    ChannelName channel = names.channel(scalar);
    return channel == null
        ? new Rollback.Unstated()
        : new Rollback.Compensation(channel, null, defaults.timeout(), defaults.retry());
  }

  private Rollback longForm(YamlNode.Mapping mapping, Defaults defaults, Outline.Node at) {
    Fields fields = Fields.of(reading, mapping, "rollback");
    if (fields == null) {
      return new Rollback.Unstated();
    }
    if (fields.has("emit")) {
      return emission(fields, at);
    }
    return fields.has("http") ? request(fields, defaults, at) : compensation(fields, defaults, at);
  }

  private Rollback emission(Fields fields, Outline.Node at) {
    fields.allow("a rollback that says emit", Vocabulary.ROLLBACK_EVENT, DISPATCH_ONLY);
    YamlNode.Scalar name = fields.requireScalar("emit");
    EventType type = name == null ? null : names.event(name);
    var data = templates.field(fields, "data", ExpressionUse.Kind.UNDO, at);
    return type == null ? new Rollback.Unstated() : new Rollback.Emission(type, data);
  }

  private Rollback request(Fields fields, Defaults defaults, Outline.Node at) {
    fields.allow(
        "a rollback that says http",
        Vocabulary.ROLLBACK_HTTP,
        Map.of("data", "a rollback that says emit", "input", DISPATCHES));
    Duration timeout = scalars.positive(fields, "timeout");
    var retry = retries.merge(fields, defaults.retry());
    HttpRequestBuilder.Built request =
        new HttpRequestBuilder(reading, templates).build(fields, ExpressionUse.Kind.UNDO, at);
    return request == null
        ? new Rollback.Unstated()
        : new Rollback.Compensation(
            ChannelName.HTTP,
            request.template(),
            timeout == null ? defaults.timeout() : timeout,
            retry);
  }

  private Rollback compensation(Fields fields, Defaults defaults, Outline.Node at) {
    fields.allow(Vocabulary.ROLLBACK, Map.of("data", "a rollback that says emit"));
    YamlNode.Scalar name = fields.requireScalar("dispatch");
    ChannelName channel = name == null ? null : names.channel(name);
    Duration timeout = scalars.positive(fields, "timeout");
    var input = templates.field(fields, "input", ExpressionUse.Kind.UNDO, at);
    var retry = retries.merge(fields, defaults.retry());
    return channel == null
        ? new Rollback.Unstated()
        : new Rollback.Compensation(
            channel, input, timeout == null ? defaults.timeout() : timeout, retry);
  }

  private Rollback unexpected(YamlNode.Sequence list) {
    reading.error(
        Rule.WRONG_TYPE,
        list.span(),
        "expected one channel, none or a map with \"dispatch\", \"http\" or \"emit\" for \"rollback\" but got a list");
    return new Rollback.Unstated();
  }
}
