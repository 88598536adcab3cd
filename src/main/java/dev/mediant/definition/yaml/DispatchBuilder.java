package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.message.ChannelName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code dispatch: <channel>}. */
final class DispatchBuilder implements ActionBuilder {
  @Override
  public String word() {
    return "dispatch";
  }

  @Override
  public List<String> keys() {
    return List.of("input", "output", "retry", "timeout", "rollback", "pivot");
  }

  @Override
  public @Nullable Action build(StepContext context, Fields fields) {
    YamlNode.Scalar name = fields.requireScalar(word());
    ChannelName channel = name == null ? null : context.tools().names().channel(name);
    Duration timeout = context.timeout(fields);
    var input =
        context.tools().templates().field(fields, "input", ExpressionUse.Kind.STEP, context.node());
    var retry = context.tools().retries().merge(fields, context.defaults().retry());
    return channel == null
        ? null
        : new Action.Dispatch(
            channel, input, timeout == null ? context.defaults().timeout() : timeout, retry);
  }
}
