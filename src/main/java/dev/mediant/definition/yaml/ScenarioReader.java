package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.yaml.Scenario.Later;
import dev.mediant.expression.Template;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads files of scenarios, with the same care for mistakes as workflows. */
public final class ScenarioReader {
  private static final List<String> WORDS =
      List.of(
          "scenario", "event", "input", "at", "events", "processors", "http", "operator", "expect");

  private final Reading reading;
  private final StageCheck stage;
  private final Expressions expressions;
  private final EventsBuilder events;
  private final AnswerBuilder answers;
  private final RequestBuilder requests;
  private final ExpectBuilder expects;
  private final Map<String, Span> names = new HashMap<>();

  private ScenarioReader(Reading reading, Stage around) {
    this.stage = new StageCheck(reading, around);
    this.expressions = new Expressions(reading);
    this.reading = reading;
    Templates templates = new Templates(reading, expressions);
    this.events = new EventsBuilder(reading, templates, stage);
    this.answers = new AnswerBuilder(reading, expressions, templates);
    this.requests = new RequestBuilder(reading);
    this.expects = new ExpectBuilder(reading, templates, stage);
  }

  /** Every word of a file of scenarios, by the place that it stands in. */
  static Map<String, List<String>> places() {
    return Map.of(
        "scenarios", List.of("scenarios"),
        "scenario", WORDS,
        "answer", AnswerBuilder.KEYS,
        "operator", RequestBuilder.WORDS,
        "expect", ExpectBuilder.WORDS);
  }

  /** A file that lies beside its workflow and its events, which are looked at too. */
  public static ScenarioFile read(Path file) {
    FileText read = FileText.of(file);
    return read.text() == null
        ? new ScenarioFile(List.of(), read.problems())
        : read(file.toString(), read.text(), Stage.around(file));
  }

  /** A text that lies nowhere; {@code file} is the name that problems carry. */
  public static ScenarioFile read(String file, String text) {
    return read(file, text, Stage.none());
  }

  private static ScenarioFile read(String file, String text, Stage around) {
    Reading reading = new Reading(Source.of(file, text));
    new StageCheck(reading, around).workflow();
    YamlNode root = YamlTree.parse(reading);
    Fields fields = root == null ? null : Fields.of(reading, root, "a file of scenarios");
    ScenarioReader reader = new ScenarioReader(reading, around);
    List<Scenario> scenarios = fields == null ? List.of() : reader.scenarios(fields);
    TrapCheck.tell(reading, reader.expressions.uses());
    return new ScenarioFile(scenarios, reading.problems());
  }

  private List<Scenario> scenarios(Fields file) {
    YamlNode node = file.allow(List.of("scenarios")).require("scenarios");
    if (!(node instanceof YamlNode.Sequence list)) {
      if (node != null) {
        reading.error(
            Rule.WRONG_TYPE,
            node.span(),
            "expected a list of scenarios but got " + node.described());
      }
      return List.of();
    }
    List<Scenario> scenarios = new ArrayList<>();
    for (YamlNode item : list.items()) {
      Fields fields = Fields.of(reading, item, "a scenario");
      Scenario scenario = fields == null ? null : scenario(fields.allow(WORDS));
      if (scenario != null) {
        scenarios.add(scenario);
      }
    }
    return List.copyOf(scenarios);
  }

  private @Nullable Scenario scenario(Fields fields) {
    YamlNode.Scalar name = fields.requireScalar("scenario");
    boolean byName = fields.has("input");
    YamlNode event = byName ? fields.get("input") : fields.get("event");
    Instant at = at(fields);
    long starts = Stream.of("event", "input", "at").filter(fields::has).count();
    if (starts == 0) {
      fields.require("event");
    } else if (starts > 1) {
      reading.error(
          Rule.STEP_ACTION,
          fields.span(),
          "expected an event, the input of a start by the workflow's name, or at what time its"
              + " schedule starts it, but got "
              + starts
              + " of them");
    }
    YamlNode expect = fields.require("expect");
    Map<String, List<Answer>> processors = new LinkedHashMap<>();
    answers(fields, "processors", UnaryOperator.identity(), processors);
    answers(fields, "http", Scenario::ofHttp, processors);
    List<Scenario.Request> wishes = requests.build(fields);
    Map<String, JsonNode> expected = expect == null ? Map.of() : expects.build(expect);
    if (name == null || event == null && at == null) {
      return null;
    }
    checkName(name);
    Later first =
        event == null
            ? new Later(Duration.ZERO, null, null)
            : events.build(Duration.ZERO, event, byName ? "an input" : "an event");
    return new Scenario(
        name.text(),
        name.span().line(),
        first.sample(),
        first.event(),
        byName,
        at,
        events.build(fields),
        processors,
        wishes,
        expected);
  }

  /** Null when it starts from an event. */
  private @Nullable Instant at(Fields fields) {
    YamlNode.Scalar at = fields.scalar("at");
    if (at == null) {
      return null;
    }
    try {
      return Instant.parse(at.text());
    } catch (DateTimeException e) {
      reading.error(
          Rule.BAD_VALUE,
          at.span(),
          "expected an instant such as 2026-03-01T02:30:00Z but got " + at.described());
      return null;
    }
  }

  private void checkName(YamlNode.Scalar name) {
    Span first = names.putIfAbsent(name.text(), name.span());
    if (first != null) {
      reading.error(
          Rule.DUPLICATE_KEY,
          name.span(),
          "a scenario of this name stands in line " + first.line() + " already");
    }
  }

  private void answers(
      Fields scenario, String word, UnaryOperator<String> name, Map<String, List<Answer>> into) {
    YamlNode node = scenario.get(word);
    Fields named = node == null ? null : Fields.of(reading, node, word);
    if (named == null) {
      return;
    }
    stage.answers(word, named);
    for (String key : named.keys()) {
      YamlNode says = named.get(key);
      if (word.equals("processors")) {
        new Names(reading).checkRoutable(key, named.keySpan(key));
      }
      if (says != null) {
        into.put(name.apply(key), answers.build(says, word.equals("http")));
      }
    }
  }

  /** What holds no expression; null, told, when it does. */
  static @Nullable JsonNode fixed(
      Reading reading, Templates templates, YamlNode node, String what) {
    Template template = templates.build(node, ExpressionUse.Kind.TRIGGER, null);
    if (template instanceof Template.Literal(JsonNode json)) {
      return json;
    }
    reading.error(
        Rule.WRONG_TYPE,
        node.span(),
        "write " + what + " as it will be: ${ } is not evaluated here");
    return null;
  }
}
