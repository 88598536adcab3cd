package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Output;
import org.jspecify.annotations.Nullable;

/** Takes what an expression yields and accepts exactly one value. */
final class OneValue implements Output {
  private @Nullable JsonNode value;
  private int count;

  @Override
  public void emit(JsonNode json) {
    Meter.current().charge(1);
    count++;
    value = json;
  }

  Evaluation asEvaluation(Meter meter, String source) {
    JsonNode only = value;
    if (only == null || count != 1) {
      return new Evaluation.Failure(
          Failures.of(
              source,
              "expected exactly one value but got "
                  + (count == 0 ? "none" : count)
                  + (count == 0
                      ? "; say what stands in for it, as in (… // null)"
                      : "; collect them with [ … ]")));
    }
    meter.restart();
    meter.chargeWhole(only);
    return isEndless(only)
        ? new Evaluation.Failure(Failures.of(source, "expected a finite number but got " + only))
        : new Evaluation.Value(only);
  }

  private static boolean isEndless(JsonNode json) {
    return (json.isDouble() || json.isFloat()) && !Double.isFinite(json.doubleValue());
  }
}
