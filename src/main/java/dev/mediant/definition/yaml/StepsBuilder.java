package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Defaults;
import dev.mediant.definition.Handler;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Step;
import dev.mediant.expression.Expression;
import dev.mediant.expression.NearestWord;
import dev.mediant.expression.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds lists of steps, whatever they hold. */
final class StepsBuilder {
  private final Reading reading;
  private final Outline outline;
  private final StepContext.Toolbox tools;

  StepsBuilder(Reading reading, Outline outline, Expressions expressions) {
    Templates templates = new Templates(reading, expressions);
    this.reading = reading;
    this.outline = outline;
    this.tools =
        new StepContext.Toolbox(
            reading,
            new Scalars(reading),
            new Names(reading),
            expressions,
            templates,
            new RetryBuilder(reading),
            new RollbackBuilder(reading, templates),
            new CatchBuilder(reading),
            this);
  }

  /** The steps that could be built; the outline holds all. */
  List<Step> build(YamlNode node, String where, Outline.Scope scope, Defaults defaults) {
    if (!(node instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
      reading.error(
          Rule.WRONG_TYPE,
          node.span(),
          "expected a list of steps in "
              + where
              + " but got "
              + (node instanceof YamlNode.Sequence ? "an empty list" : node.described()));
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    for (YamlNode item : list.items()) {
      Step step = step(item, scope, defaults);
      if (step != null) {
        steps.add(step);
      }
    }
    return List.copyOf(steps);
  }

  private @Nullable Step step(YamlNode item, Outline.Scope scope, Defaults defaults) {
    Fields fields = Fields.of(reading, item, "a step");
    if (fields == null) {
      return null;
    }
    Outline.Node node = node(fields, scope);
    ActionBuilder builder = action(fields, node);
    if (builder == null) {
      return null;
    }
    List<String> allowed =
        Stream.of(Vocabulary.STEP, List.of(builder.word()), builder.keys())
            .flatMap(List::stream)
            .toList();
    fields.allow(builder.described(), allowed, elsewhere(builder));
    StepContext context = new StepContext(tools, node, defaults, scope == outline.top());
    Step step = step(context, fields, builder);
    node.step = step;
    return step;
  }

  private @Nullable Step step(StepContext context, Fields fields, ActionBuilder builder) {
    Outline.Node node = context.node();
    Expression when = tools.expressions().bare(fields, "when", ExpressionUse.Kind.STEP, node);
    Action action = builder.build(context, fields);
    Template output =
        builder.keys().contains("output")
            ? tools.templates().field(fields, "output", builder.outputKind(), node)
            : null;
    Rollback rollback =
        builder.keys().contains("rollback")
            ? tools.rollbacks().build(fields, context.defaults(), node)
            : builder.rollback(action);
    boolean pivot = builder.keys().contains("pivot") && tools.scalars().flag(fields, "pivot");
    String description = tools.scalars().text(fields, "description");
    List<Handler> handlers = tools.catches().build(context, fields);
    return action == null
        ? null
        : new Step(node.id, action, when, output, rollback, pivot, description, handlers);
  }

  private Outline.Node node(Fields fields, Outline.Scope scope) {
    YamlNode.Scalar id = fields.requireScalar("step");
    YamlNode when = fields.get("when");
    Map<String, Span> keys = new LinkedHashMap<>();
    fields.keys().forEach(key -> keys.put(key, fields.keySpan(key)));
    Outline.Node node =
        new Outline.Node(
            id == null ? "?" : id.text(),
            id == null ? fields.span() : id.span(),
            scope,
            when instanceof YamlNode.Scalar condition ? condition.text().strip() : null,
            keys);
    if (id != null) {
      name(id, node);
    }
    return node;
  }

  private void name(YamlNode.Scalar id, Outline.Node node) {
    tools.names().isIdentifier(id, "a step id", "$steps.id");
    if (id.text().equals(CatchBuilder.WORD)) {
      reading.error(
          Rule.BAD_NAME,
          id.span(),
          "no step can be called \"catch\": the steps that handle a failure go by that name");
    }
    Outline.Node first = outline.add(node);
    if (first != null) {
      reading.error(
          Rule.DUPLICATE_STEP,
          id.span(),
          "a step \""
              + id.text()
              + "\" stands in line "
              + first.span.line()
              + " already; step ids are unique in a workflow");
    }
  }

  private @Nullable ActionBuilder action(Fields fields, Outline.Node node) {
    List<ActionBuilder> said = Actions.said(fields);
    if (said.size() == 1) {
      return said.get(0);
    }
    if (said.isEmpty()) {
      return meantAction(fields, node);
    }
    reading.error(
        Rule.STEP_ACTION,
        fields.keySpan(said.get(1).word()),
        "step \""
            + node.id
            + "\" says both "
            + said.get(0).word()
            + " and "
            + said.get(1).word()
            + "; a step does one thing, so make it two steps");
    return null;
  }

  /** Tells that no key says what the step does, and finds the one that was meant to. */
  private @Nullable ActionBuilder meantAction(Fields fields, Outline.Node node) {
    for (String key : List.copyOf(fields.keys())) {
      String nearest = Vocabulary.isStepWord(key) ? null : NearestWord.of(key, Actions.words());
      if (nearest != null) {
        reading.error(
            Rule.UNKNOWN_KEY,
            fields.keySpan(key),
            "unknown key \"" + key + "\" in a step; did you mean \"" + nearest + "\"?");
        fields.readAs(key, nearest);
        return Actions.of(nearest);
      }
    }
    reading.error(
        Rule.STEP_ACTION,
        node.span,
        "expected step \""
            + node.id
            + "\" to say what it does: one of "
            + String.join(", ", Actions.words()));
    return null;
  }

  private static Map<String, String> elsewhere(ActionBuilder builder) {
    Map<String, String> elsewhere = new LinkedHashMap<>(Vocabulary.STEP_EXTRAS);
    elsewhere.put("maxInFlight", "a channel in domain.yaml");
    elsewhere.put("rate", "a channel in domain.yaml");
    builder.keys().forEach(elsewhere::remove);
    return elsewhere;
  }
}
