package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code wait: 5m} and <code>wait: {until: …}</code>. */
final class WaitBuilder implements ActionBuilder {
  @Override
  public String word() {
    return "wait";
  }

  @Override
  public List<String> keys() {
    return List.of();
  }

  @Override
  public @Nullable Action build(StepContext context, Fields fields) {
    YamlNode node = Objects.requireNonNull(fields.get(word()));
    if (node instanceof YamlNode.Scalar scalar) {
      Duration duration = context.scalars().duration(scalar);
      return duration == null ? null : new Action.Wait(new Action.WaitTime.For(duration));
    }
    Fields until = Fields.of(context.reading(), node, word());
    if (until == null) {
      return null;
    }
    boolean isOther = !until.keys().isEmpty() && !until.allow(Vocabulary.WAIT).has("until");
    if (isOther || until.require("until") == null) {
      return null; // other keys are told already
    }
    return new Action.Wait(
        new Action.WaitTime.Until(
            Objects.requireNonNull(
                context
                    .tools()
                    .templates()
                    .field(until, "until", ExpressionUse.Kind.STEP, context.node()))));
  }
}
