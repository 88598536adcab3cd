package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.expression.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** <code>repeat: {while or until, max}</code> with {@code steps}. */
final class RepeatBuilder implements ActionBuilder {
  private static final int MOST_ROUNDS = 1000;

  @Override
  public String word() {
    return "repeat";
  }

  @Override
  public List<String> keys() {
    return List.of("steps", "output", "retry", "timeout");
  }

  @Override
  public @Nullable Action build(StepContext context, Fields fields) {
    Fields repeat =
        Fields.of(context.reading(), Objects.requireNonNull(fields.get(word())), word());
    boolean isWhile = repeat != null && repeat.allow(Vocabulary.REPEAT).has("while");
    Duration timeout = context.timeout(fields);
    YamlNode steps = fields.require("steps");
    Outline.Scope.Kind kind =
        isWhile ? Outline.Scope.Kind.WHILE_ROUND : Outline.Scope.Kind.UNTIL_ROUND;
    Outline.Scope scope = new Outline.Scope(kind, context.node(), ExpressionUse.INDEX);
    List<Step> inside = steps == null ? List.of() : context.inside(steps, fields, scope);
    if (repeat == null) {
      return null;
    }
    repeat.require("max");
    Integer max = context.scalars().integer(repeat, "max", 1, MOST_ROUNDS);
    Expression condition = condition(context, repeat, isWhile);
    return max == null || condition == null
        ? null
        : new Action.Repeat(condition, isWhile, max, inside, timeout);
  }

  private static @Nullable Expression condition(
      StepContext context, Fields repeat, boolean isWhile) {
    if (isWhile == repeat.has("until")) {
      context
          .reading()
          .error(
              isWhile ? Rule.MISPLACED_KEY : Rule.MISSING_KEY,
              isWhile ? repeat.keySpan("until") : repeat.span(),
              "expected either \"while\" (asked before each round) or \"until\" (asked after each) in"
                  + " repeat");
      return null;
    }
    return context
        .tools()
        .expressions()
        .bare(
            repeat,
            isWhile ? "while" : "until",
            ExpressionUse.Kind.ROUND_CONDITION,
            context.node());
  }
}
