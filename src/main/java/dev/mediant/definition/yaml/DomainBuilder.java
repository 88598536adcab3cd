package dev.mediant.definition.yaml;

import dev.mediant.definition.Channel;
import dev.mediant.definition.Defaults;
import dev.mediant.definition.DomainRetention;
import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.DomainSource;
import dev.mediant.message.ChannelName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The second pass over a {@code domain.yaml}: from nodes to the model. */
final class DomainBuilder {
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "timeout", "defaults",
          "retry", "defaults",
          "workflow", "a workflow file",
          "trigger", "a workflow file",
          "steps", "a workflow file",
          "request", "a channel",
          "reply", "a channel",
          "maxInFlight", "a channel",
          "rate", "a channel");

  private final Reading reading;
  private final Scalars scalars;
  private final SchemaBuilder schemas;

  DomainBuilder(Reading reading, SchemaBuilder schemas) {
    this.reading = reading;
    this.scalars = new Scalars(reading);
    this.schemas = schemas;
  }

  /** What could be built; it counts only where the reading has no error. */
  @Nullable DomainSettings build(YamlNode root) {
    Fields fields = Fields.of(reading, root, "a domain.yaml");
    if (fields == null) {
      return null;
    }
    fields.allow(DomainVocabulary.DOMAIN, ELSEWHERE);
    YamlNode.Scalar name = fields.scalar("domain");
    if (name != null) {
      new Names(reading).ownDomain(name);
    }
    scalars.text(fields, "description");
    Defaults defaults = new DefaultsBuilder(reading).build(fields, Defaults.STANDARD);
    Map<ChannelName, Channel> channels = new ChannelBuilder(reading, schemas).build(fields);
    DomainRetention retention = retention(fields);
    List<String> roles = roles(fields);
    DomainSource source = new DomainSource(reading.source().text(), schemas.files());
    return new DomainSettings(
        source, ContentHash.of(source.encode()), defaults, channels, retention, roles);
  }

  private DomainRetention retention(Fields domain) {
    YamlNode node = domain.get("retention");
    Fields fields = node == null ? null : Fields.of(reading, node, "retention");
    if (fields == null) {
      return DomainRetention.NONE;
    }
    fields.allow(DomainVocabulary.RETENTION);
    Duration history = scalars.positive(fields, "history");
    Duration deduplication = scalars.positive(fields, "deduplication");
    Duration openDeadLetters = scalars.positive(fields, "openDeadLetters");
    return new DomainRetention(history, deduplication, openDeadLetters);
  }

  private List<String> roles(Fields domain) {
    YamlNode node = domain.get("roles");
    return node == null
        ? List.of()
        : scalars.texts(node, "a role").stream().map(YamlNode.Scalar::text).distinct().toList();
  }
}
