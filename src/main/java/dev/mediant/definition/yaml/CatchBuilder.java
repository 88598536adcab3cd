package dev.mediant.definition.yaml;

import dev.mediant.definition.Handler;
import dev.mediant.definition.Handler.Then;
import dev.mediant.definition.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a <code>catch: [{errors, steps, then}, …]</code>. */
final class CatchBuilder {
  static final String WORD = "catch";
  private static final List<String> THEN = List.of("continue", "rollback", "complete");

  private final Reading reading;
  private final Scalars scalars;

  CatchBuilder(Reading reading) {
    this.reading = reading;
    this.scalars = new Scalars(reading);
  }

  /** In the author's order; empty without the key. */
  List<Handler> build(StepContext context, Fields step) {
    YamlNode node = step.get(WORD);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
      reading.error(
          Rule.WRONG_TYPE,
          node.span(),
          "expected a list of handlers such as { errors: [Busy], then: continue } for \"catch\" but"
              + " got "
              + (node instanceof YamlNode.Sequence ? "an empty list" : node.described()));
      return List.of();
    }
    List<Handler> handlers = new ArrayList<>();
    for (YamlNode item : list.items()) {
      Fields fields = Fields.of(reading, item, "a handler of a catch");
      Handler handler = fields == null ? null : handler(context, fields, handlers);
      if (handler != null) {
        handlers.add(handler);
      }
    }
    return List.copyOf(handlers);
  }

  private @Nullable Handler handler(StepContext context, Fields fields, List<Handler> before) {
    fields.allow(Vocabulary.HANDLER);
    Set<String> errors = errors(fields);
    boolean isClear = !fields.has("errors") || !errors.isEmpty();
    if (isClear) {
      checkReachable(fields, errors, before);
    }
    List<Step> inside = steps(context, fields.get("steps"));
    fields.require("then");
    String then = scalars.word(fields, "then", THEN);
    return then == null || !isClear
        ? null
        : new Handler(errors, inside, Then.valueOf(then.toUpperCase(Locale.ROOT)));
  }

  /** What holds around the step holds for them; what the step says of itself does not. */
  private static List<Step> steps(StepContext context, @Nullable YamlNode steps) {
    if (steps == null) {
      return List.of();
    }
    Outline.Node node = context.node();
    Outline.Scope scope = new Outline.Scope(Outline.Scope.Kind.HANDLER, node, ExpressionUse.ERROR);
    node.inner.add(scope);
    String where = "a handler of \"" + node.id + "\"";
    return context.tools().steps().build(steps, where, scope, context.defaults());
  }

  private Set<String> errors(Fields fields) {
    YamlNode node = fields.get("errors");
    if (node == null) {
      return Set.of();
    }
    List<YamlNode.Scalar> types = scalars.texts(node, "an error type");
    if (types.isEmpty() && node instanceof YamlNode.Sequence) {
      reading.error(
          Rule.WRONG_TYPE,
          node.span(),
          "expected at least one error type; leave \"errors\" out to handle all");
    }
    return types.stream().map(YamlNode.Scalar::text).collect(Collectors.toSet());
  }

  private void checkReachable(Fields fields, Set<String> errors, List<Handler> before) {
    boolean all = before.stream().anyMatch(handler -> handler.errors().isEmpty());
    boolean each =
        !errors.isEmpty()
            && errors.stream().allMatch(type -> before.stream().anyMatch(h -> h.isFor(type)));
    if (all || each) {
      reading.error(
          Rule.UNREACHABLE,
          fields.keySpan("errors"),
          "this handler can never run: those before it handle "
              + (all ? "every error" : "its errors"));
    }
  }
}
