package dev.mediant.definition.yaml;

import dev.mediant.definition.yaml.Scenario.Later;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the events of a scenario: in a file, or as they are. */
final class EventsBuilder {
  private static final List<String> WORDS = List.of("after", "event");

  private final Reading reading;
  private final Scalars scalars;
  private final Templates templates;
  private final StageCheck stage;

  EventsBuilder(Reading reading, Templates templates, StageCheck stage) {
    this.stage = stage;
    this.reading = reading;
    this.scalars = new Scalars(reading);
    this.templates = templates;
  }

  /**
   * @param what it is, in the words of a message
   */
  Later build(Duration after, YamlNode event, String what) {
    if (event instanceof YamlNode.Scalar file) {
      stage.file(file);
      return new Later(after, file.text(), null);
    }
    return new Later(after, null, ScenarioReader.fixed(reading, templates, event, what));
  }

  /** Those that come later than the first, in the author's order. */
  List<Later> build(Fields scenario) {
    List<Later> events = new ArrayList<>();
    for (YamlNode item : scenario.items("events", "[{ after: 5m, event: samples/paid.json }]")) {
      Later later = later(item);
      if (later != null) {
        events.add(later);
      }
    }
    return List.copyOf(events);
  }

  private @Nullable Later later(YamlNode item) {
    Fields fields = Fields.of(reading, item, "an event that comes later");
    YamlNode event = fields == null ? null : fields.allow(WORDS).require("event");
    if (fields == null || event == null) {
      return null;
    }
    Duration after = scalars.duration(fields, "after");
    return build(after == null ? Duration.ZERO : after, event, "an event");
  }
}
