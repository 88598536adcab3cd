package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code set: {name: value, …}}. */
final class SetBuilder implements ActionBuilder {
  @Override
  public String word() {
    return "set";
  }

  @Override
  public List<String> keys() {
    return List.of();
  }

  @Override
  public @Nullable Action build(StepContext context, Fields fields) {
    YamlNode node = Objects.requireNonNull(fields.get(word()));
    if (!(node instanceof YamlNode.Mapping mapping)) {
      context
          .reading()
          .error(
              Rule.WRONG_TYPE,
              node.span(),
              "expected a map of names and values for \"set\" but got " + node.described());
      return null;
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      context.tools().names().isIdentifier(entry.key(), "a name", "$vars.name");
    }
    return new Action.SetVars(
        context.tools().templates().build(mapping, ExpressionUse.Kind.STEP, context.node()));
  }
}
