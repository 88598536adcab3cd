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

/** A function that pays before it runs. */
record MeteredFunction(Function inner, Cost cost) implements Function {
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
    switch (cost) {
      case SURFACE -> meter.chargeSurface(in);
      case WHOLE -> meter.chargeWhole(in);
      case CROSSED ->
          arguments.get(0).apply(scope, in, argument -> meter.chargeCrossed(in, argument));
    }
    inner.apply(scope, arguments, in, path, output, version);
  }
}
