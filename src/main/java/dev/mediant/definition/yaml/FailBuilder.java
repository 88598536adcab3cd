package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediant.definition.Action;
import dev.mediant.expression.Template;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code fail: {type, message}}. */
final class FailBuilder implements ActionBuilder {
  @Override
  public String word() {
    return "fail";
  }

  @Override
  public List<String> keys() {
    return List.of();
  }

  @Override
  public @Nullable Action build(StepContext context, Fields fields) {
    Fields fail = Fields.of(context.reading(), Objects.requireNonNull(fields.get(word())), "fail");
    if (fail == null) {
      return null;
    }
    YamlNode.Scalar type = fail.allow(Vocabulary.FAIL).requireScalar("type");
    Template message =
        context.tools().templates().field(fail, "message", ExpressionUse.Kind.STEP, context.node());
    if (type == null) {
      return null;
    }
    return new Action.Fail(
        type.text(),
        message == null ? new Template.Literal(TextNode.valueOf(type.text())) : message);
  }
}
