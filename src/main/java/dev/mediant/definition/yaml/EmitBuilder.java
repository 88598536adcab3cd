package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.message.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code emit: <event type>} with {@code data}. */
final class EmitBuilder implements ActionBuilder {
  @Override
  public String word() {
    return "emit";
  }

  @Override
  public List<String> keys() {
    return List.of("data");
  }

  @Override
  public @Nullable Action build(StepContext context, Fields fields) {
    YamlNode.Scalar name = fields.requireScalar(word());
    EventType type = name == null ? null : context.tools().names().event(name);
    var data =
        context.tools().templates().field(fields, "data", ExpressionUse.Kind.STEP, context.node());
    return type == null ? null : new Action.Emit(type, data);
  }
}
