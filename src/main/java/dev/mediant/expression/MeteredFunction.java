package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/**
 * A function that pays for its input: for the whole of it if it goes deep, else for its elements or
 * its text.
 */
record MeteredFunction(Function inner, boolean deep) implements Function {
  private static final int ELEMENTS_PER_UNIT = 4;

  @Override
  public void apply(
      Scope scope,
      List<Expression> arguments,
      JsonNode in,
      @Nullable Path path,
      PathOutput output,
      @Nullable Version version)
      throws JsonQueryException {
    Meter meter = Meter.current();
    if (deep) {
      meter.chargeWhole(in);
    } else {
      meter.charge(1 + in.size() / ELEMENTS_PER_UNIT);
      if (in.isTextual()) {
        meter.chargeText(in.textValue().length());
      }
    }
    inner.apply(scope, arguments, in, path, output, version);
  }
}
