package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Defaults;
import dev.mediant.definition.Handler;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Step;
import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
              + (node instanceof YamlNode.Sequence ? "an empty list" : node.described())
              + (node instanceof YamlNode.Mapping
                  ? "; each begins with \"- step: <id>\", its other keys below that"
                  : ""));
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
    StepKeys keys = new StepKeys(reading, fields);
    keys.findId();
    Outline.Node node = node(fields, scope);
    ActionBuilder builder = keys.action(node);
    if (builder == null) {
      return null;
    }
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
            id == null ? Outline.UNNAMED : id.text(),
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
}
