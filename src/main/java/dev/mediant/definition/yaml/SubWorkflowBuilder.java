package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.RetryPolicy;
import dev.mediant.definition.Rollback;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.WorkflowName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code workflow: <domain/name>}. */
final class SubWorkflowBuilder implements ActionBuilder {
  static final String WORD = "workflow";

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public List<String> keys() {
    return List.of("input", "output", "timeout");
  }

  @Override
  public @Nullable Action build(StepContext context, Fields fields) {
    YamlNode.Scalar name = fields.requireScalar(word());
    WorkflowName workflow = name == null ? null : context.tools().names().workflow(name);
    Duration timeout = context.timeout(fields);
    var input =
        context.tools().templates().field(fields, "input", ExpressionUse.Kind.STEP, context.node());
    RetryPolicy retry = context.defaults().retry().but(ErrorDetail.TIMEOUT);
    if (name == null || workflow == null) {
      return null;
    }
    context.reading().call(new Call(workflow, name.span()));
    return new Action.SubWorkflow(workflow, input, timeout, retry);
  }

  /** By its own definition: an undo that can't be at once is asked for again, patiently. */
  @Override
  public Rollback rollback(@Nullable Action action) {
    return action instanceof Action.SubWorkflow sub
        ? new Rollback.Compensation(sub.workflow().undoChannel(), null, null, RetryPolicy.PATIENT)
        : new Rollback.Unstated();
  }
}
