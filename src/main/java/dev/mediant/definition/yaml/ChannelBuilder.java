package dev.mediant.definition.yaml;

import dev.mediant.definition.Channel;
import dev.mediant.definition.Contract;
import dev.mediant.definition.Throttle;
import dev.mediant.definition.Throttle.Rate;
import dev.mediant.message.ChannelName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code channels} of a domain. */
final class ChannelBuilder {
  private static final int MOST = 1_000_000;
  private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/([smhd])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

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
      return new Channel(null, Contract.NONE, Throttle.NONE);
    }
    Fields fields = Fields.of(reading, entry.value(), "channel " + entry.key().text());
    if (fields == null) {
      return null;
    }
    fields.allow(DomainVocabulary.CHANNEL);
    return new Channel(
        scalars.text(fields, "description"),
        new Contract(schemas.field(fields, "request"), schemas.field(fields, "reply")),
        new Throttle(scalars.integer(fields, "maxInFlight", 1, MOST), rate(fields)));
  }

  private @Nullable Rate rate(Fields fields) {
    YamlNode.Scalar scalar = fields.scalar("rate");
    if (scalar == null) {
      return null;
    }
    Matcher rate = RATE.matcher(scalar.text().replace(" ", ""));
    if (rate.matches()) {
      return new Rate(
          Integer.parseInt(rate.group(1)), UNITS.getOrDefault(rate.group(2), Duration.ZERO));
    }
    reading.error(
        Rule.BAD_VALUE,
        scalar.span(),
        "expected a rate such as 100/s, 10/m, 5/h or 1000/d but got " + scalar.described());
    return null;
  }
}
