package dev.mediant.definition.yaml;

import dev.mediant.definition.Channel;
import dev.mediant.definition.ChannelLimits;
import dev.mediant.definition.Contract;
import dev.mediant.definition.Rate;
import dev.mediant.message.ChannelName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code channels} of a domain. */
final class ChannelBuilder {
  private final Reading reading;
  private final Scalars scalars;
  private final Names names;
  private final SchemaBuilder schemas;

  ChannelBuilder(Reading reading, SchemaBuilder schemas) {
    this.reading = reading;
    this.scalars = new Scalars(reading);
    this.names = new Names(reading);
    this.schemas = schemas;
  }

  Map<ChannelName, Channel> build(Fields domain) {
    YamlNode node = domain.get("channels");
    if (node == null) {
      return Map.of();
    }
    Fields.of(reading, node, "channels"); // tells what stands twice
    Map<ChannelName, Channel> channels = new LinkedHashMap<>();
    if (node instanceof YamlNode.Mapping(List<YamlNode.Entry> entries, Span span)) {
      for (YamlNode.Entry entry : entries) {
        ChannelName name = names.channel(entry.key());
        Channel channel = channel(entry);
        if (name != null && channel != null) {
          channels.put(name, channel);
        }
      }
    }
    return channels;
  }

  private @Nullable Channel channel(YamlNode.Entry entry) {
    if (entry.value() instanceof YamlNode.Scalar scalar && scalar.isNull()) {
      return Channel.PLAIN;
    }
    Fields fields = Fields.of(reading, entry.value(), "channel " + entry.key().text());
    if (fields == null) {
      return null;
    }
    fields.allow(DomainVocabulary.CHANNEL);
    return new Channel(
        scalars.text(fields, "description"),
        new Contract(schemas.field(fields, "request"), schemas.field(fields, "reply")),
        new ChannelLimits(scalars.integer(fields, "maxInFlight", 1), rate(fields)));
  }

  private @Nullable Rate rate(Fields fields) {
    YamlNode.Scalar scalar = fields.scalar("rate");
    Rate rate = scalar == null ? null : Rate.parse(scalar.text());
    if (scalar != null && rate == null) {
      reading.error(
          Rule.BAD_VALUE,
          scalar.span(),
          "expected " + Rate.EXPECTED + " for \"rate\" but got " + scalar.described());
    }
    return rate;
  }
}
