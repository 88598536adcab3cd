package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.expression.Expression;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code forEach: <jq list>} with {@code steps}. */
final class ForEachBuilder implements ActionBuilder {
  private static final int MAX_ITEMS = 200;
  private static final int MOST_ITEMS = 10_000;
  private static final List<String> TAKEN =
      List.of("event", "workflow", "steps", "vars", "input", "output", "error", "index");

  @Override
  public String word() {
    return "forEach";
  }

  @Override
  public List<String> keys() {
    return List.of("as", "concurrency", "maxItems", "steps", "output", "retry", "timeout");
  }

  @Override
  public ExpressionUse.Kind outputKind() {
    return ExpressionUse.Kind.ITEM_OUTPUT;
  }

  @Override
  public @Nullable Action build(StepContext context, Fields fields) {
    Expression list =
        context.tools().expressions().bare(fields, word(), ExpressionUse.Kind.STEP, context.node());
    String as = as(context, fields);
    Integer concurrency = context.scalars().integer(fields, "concurrency", 1);
    Integer maxItems = context.scalars().integer(fields, "maxItems", 1, MOST_ITEMS);
    Duration timeout = context.timeout(fields);
    YamlNode steps = fields.require("steps");
    Outline.Scope scope =
        new Outline.Scope(Outline.Scope.Kind.ITEM, context.node(), as, ExpressionUse.INDEX);
    List<Step> inside = steps == null ? List.of() : context.inside(steps, fields, scope);
    return list == null
        ? null
        : new Action.ForEach(
            list,
            as,
            concurrency == null ? 1 : concurrency,
            maxItems == null ? MAX_ITEMS : maxItems,
            inside,
            timeout);
  }

  private static String as(StepContext context, Fields fields) {
    YamlNode.Scalar name = fields.scalar("as");
    if (name == null) {
      return "item";
    }
    context.tools().names().isIdentifier(name, "a name", "$name");
    if (TAKEN.contains(name.text())) {
      context
          .reading()
          .error(
              Rule.BAD_NAME,
              name.span(),
              "$" + name.text() + " means something else already; call the item by another name");
    }
    return name.text();
  }
}
