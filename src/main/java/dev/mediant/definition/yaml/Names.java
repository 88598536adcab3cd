package dev.mediant.definition.yaml;

import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.message.EventType;
import dev.mediant.message.WorkflowName;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads names: of channels, events, domains, and of what expressions refer to. */
final class Names {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Za-z0-9]*");
  private static final Pattern ROUTABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");
  private static final String CALLS = "workflow:";
  private static final String OWN_QUEUES = "mediant.";

  private final Reading reading;

  Names(Reading reading) {
    this.reading = reading;
  }

  /** A workflow's name. */
  boolean isCamelCase(YamlNode.Scalar name) {
    return is(CAMEL_CASE, name, "a camelCase workflow name such as placeOrder");
  }

  /** A name that jq can follow a dot with: {@code read} is how. */
  boolean isIdentifier(YamlNode.Scalar name, String what, String read) {
    return is(IDENTIFIER, name, what + " of letters, digits and _ (it is read as " + read + ")");
  }

  @Nullable EventType event(YamlNode.Scalar name) {
    return routable(name, "an event type", EventType::new);
  }

  /** One event type, or a list of them. */
  List<EventType> events(YamlNode node) {
    List<YamlNode.Scalar> types = new Scalars(reading).texts(node, "an event type");
    if (types.isEmpty() && node instanceof YamlNode.Sequence) {
      reading.error(Rule.WRONG_TYPE, node.span(), "expected at least one event type");
    }
    return types.stream().map(this::event).filter(Objects::nonNull).distinct().toList();
  }

  /** A name that can be a routing key or queue, as a value of its own type. */
  private <T> @Nullable T routable(YamlNode.Scalar scalar, String what, Function<String, T> type) {
    if (ROUTABLE.matcher(scalar.text()).matches()) {
      return type.apply(scalar.text());
    }
    reading.error(
        Rule.BAD_NAME,
        scalar.span(),
        "expected " + what + " of letters, digits and . _ : / - but got " + scalar.described());
    return null;
  }

  void checkRoutable(String channel, Span at) {
    if (!ROUTABLE.matcher(channel).matches()) {
      reading.error(
          Rule.BAD_NAME,
          at,
          "expected a channel of letters, digits and . _ : / - (at most 200) but got \""
              + channel
              + "\"");
    }
  }

  /** A channel, which is a queue's name; the engine's own queues are none. */
  @Nullable ChannelName channel(YamlNode.Scalar scalar) {
    if (scalar.text().startsWith(CALLS)) {
      reading.error(
          Rule.BAD_NAME,
          scalar.span(),
          "expected a processor's channel but got another workflow; call it with \"workflow: "
              + scalar.text().substring(CALLS.length())
              + "\"");
      return null;
    }
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

  /** A domain that must be the one of the folder. */
  @Nullable DomainName ownDomain(YamlNode.Scalar domain) {
    String folder = reading.source().folder();
    if (!folder.isEmpty() && !domain.text().equals(folder)) {
      reading.error(
          Rule.DOMAIN_FOLDER,
          domain.span(),
          "expected the domain to equal the folder \""
              + folder
              + "\" but got "
              + domain.described()
              + "; a domain is a folder of workflow files");
    }
    return domain(domain);
  }

  /** Another workflow, as {@code domain/name}. */
  @Nullable WorkflowName workflow(YamlNode.Scalar scalar) {
    String[] parts = scalar.text().split("/", -1);
    if (parts.length == 2
        && DOMAIN.matcher(parts[0]).matches()
        && CAMEL_CASE.matcher(parts[1]).matches()) {
      return WorkflowName.parse(scalar.text());
    }
    reading.error(
        Rule.BAD_NAME,
        scalar.span(),
        "expected a workflow as domain/name, such as order/packParcel, but got "
            + scalar.described());
    return null;
  }

  private boolean is(Pattern pattern, YamlNode.Scalar name, String expected) {
    boolean fits = pattern.matcher(name.text()).matches();
    if (!fits) {
      reading.error(
          Rule.BAD_NAME, name.span(), "expected " + expected + " but got " + name.described());
    }
    return fits;
  }
}
