package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.expression.Template;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** <code>approval: {roles, question}</code>. */
final class ApprovalBuilder implements ActionBuilder {
  @Override
  public String word() {
    return "approval";
  }

  @Override
  public List<String> keys() {
    return List.of("timeout");
  }

  @Override
  public @Nullable Action build(StepContext context, Fields fields) {
    Duration timeout = context.timeout(fields);
    Fields approval =
        Fields.of(context.reading(), Objects.requireNonNull(fields.get(word())), "approval");
    if (approval == null) {
      return null;
    }
    approval.allow(Vocabulary.APPROVAL);
    YamlNode roles = approval.get("roles");
    List<String> who =
        roles == null
            ? List.of()
            : context.scalars().texts(roles, "a role").stream().map(YamlNode.Scalar::text).toList();
    approval.requireScalar("question");
    Template question =
        context
            .tools()
            .templates()
            .field(approval, "question", ExpressionUse.Kind.STEP, context.node());
    return question == null ? null : new Action.Approval(who, question, timeout);
  }
}
