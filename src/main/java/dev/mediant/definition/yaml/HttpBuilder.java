package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** <code>http: {method, url, …}</code>. */
final class HttpBuilder implements ActionBuilder {
  @Override
  public String word() {
    return "http";
  }

  @Override
  public List<String> keys() {
    return List.of("output", "retry", "timeout", "rollback", "pivot");
  }

  @Override
  public @Nullable Action build(StepContext context, Fields fields) {
    Duration timeout = context.timeout(fields);
    var retry = context.tools().retries().merge(fields, context.defaults().retry());
    HttpRequestBuilder.Built request =
        new HttpRequestBuilder(context.reading(), context.tools().templates())
            .build(fields, ExpressionUse.Kind.STEP, context.node());
    return request == null
        ? null
        : new Action.Http(
            request.template(),
            request.isRead(),
            timeout == null ? context.defaults().timeout() : timeout,
            retry);
  }
}
