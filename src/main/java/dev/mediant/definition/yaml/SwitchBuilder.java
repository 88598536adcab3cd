package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code switch: [{when, steps}, …, {otherwise, steps}]}. */
final class SwitchBuilder implements ActionBuilder {
  @Override
  public String word() {
    return "switch";
  }

  @Override
  public List<String> keys() {
    return List.of("output", "retry");
  }

  @Override
  public @Nullable Action build(StepContext context, Fields fields) {
    YamlNode node = Objects.requireNonNull(fields.get(word()));
    if (!(node instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
      context
          .reading()
          .error(
              Rule.WRONG_TYPE,
              node.span(),
              "expected a list of branches with \"when\" and \"steps\" for \"switch\" but got "
                  + (node instanceof YamlNode.Sequence ? "an empty list" : node.described()));
      return null;
    }
    List<Action.Branch> branches = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Fields branch = Fields.of(context.reading(), list.items().get(i), "a switch branch");
      if (branch != null) {
        branch.allow(Vocabulary.SWITCH, Vocabulary.STEP_EXTRAS);
        branches.add(branch(context, fields, branch, i == list.items().size() - 1));
      }
    }
    return new Action.Switch(List.copyOf(branches));
  }

  private Action.Branch branch(StepContext context, Fields step, Fields branch, boolean last) {
    Expression when = condition(context, branch, last);
    YamlNode steps = branch.require("steps");
    Outline.Scope scope = new Outline.Scope(Outline.Scope.Kind.BRANCH, context.node());
    List<Step> inside = steps == null ? List.of() : context.inside(steps, step, scope);
    return new Action.Branch(when, inside);
  }

  private @Nullable Expression condition(StepContext context, Fields branch, boolean last) {
    if (branch.isMeant("otherwise")) {
      return null;
    }
    if (!branch.has("otherwise")) {
      return branch.require("when") == null
          ? null
          : context
              .tools()
              .expressions()
              .bare(branch, "when", ExpressionUse.Kind.STEP, context.node());
    }
    if (branch.has("when")) {
      context
          .reading()
          .error(
              Rule.MISPLACED_KEY,
              branch.keySpan("when"),
              "a branch has either \"when\" or \"otherwise\", not both");
    }
    checkOtherwise(context, branch, last);
    return null;
  }

  private static void checkOtherwise(StepContext context, Fields branch, boolean last) {
    if (!last) {
      context
          .reading()
          .error(
              Rule.UNREACHABLE,
              branch.keySpan("otherwise"),
              "\"otherwise\" takes everything, so no branch after it can run; make it the last");
    }
    YamlNode value = Objects.requireNonNull(branch.get("otherwise"));
    boolean says = value instanceof YamlNode.Scalar s && (s.isNull() || s.text().equals("true"));
    if (!says) {
      context
          .reading()
          .error(
              Rule.WRONG_TYPE,
              value.span(),
              "expected nothing or true after \"otherwise\" but got "
                  + value.described()
                  + "; its steps stand below \"steps\"");
    }
  }
}
