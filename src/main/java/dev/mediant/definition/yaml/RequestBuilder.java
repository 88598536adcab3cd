package dev.mediant.definition.yaml;

import dev.mediant.definition.yaml.Scenario.Kind;
import dev.mediant.definition.yaml.Scenario.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what operators do in a scenario. */
final class RequestBuilder {
  private static final List<String> KINDS =
      Arrays.stream(Kind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();

  static final List<String> WORDS = Stream.concat(Stream.of("after"), KINDS.stream()).toList();

  private final Reading reading;
  private final Scalars scalars;

  RequestBuilder(Reading reading) {
    this.reading = reading;
    this.scalars = new Scalars(reading);
  }

  List<Request> build(Fields scenario) {
    List<Request> requests = new ArrayList<>();
    for (YamlNode item : scenario.items("operator", "[{ after: 5m, cancel: reason }]")) {
      Fields fields = Fields.of(reading, item, "what an operator does");
      Request request = fields == null ? null : request(fields);
      if (request != null) {
        requests.add(request);
      }
    }
    return requests;
  }

  private @Nullable Request request(Fields fields) {
    fields.allow(WORDS);
    Duration after = scalars.duration(fields, "after");
    List<String> said = KINDS.stream().filter(fields::has).toList();
    if (said.size() != 1) {
      reading.error(Rule.STEP_ACTION, fields.span(), "expected one of " + String.join(", ", KINDS));
      return null;
    }
    YamlNode.Scalar reason = fields.scalar(said.get(0));
    return new Request(
        after == null ? Duration.ZERO : after,
        Kind.valueOf(said.get(0).toUpperCase(Locale.ROOT)),
        reason == null ? "" : reason.text());
  }
}
