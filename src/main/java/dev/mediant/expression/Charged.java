package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/** A part of an expression whose values cost something before they are used. */
record Charged(Expression inner, Consumer<JsonNode> cost) implements Expression {
  @Override
  public void apply(
      Scope scope, JsonNode in, @Nullable Path path, PathOutput output, boolean requirePath)
      throws JsonQueryException {
    inner.apply(
        scope,
        in,
        path,
        (value, valuePath) -> {
          cost.accept(value);
          output.emit(value, valuePath);
        },
        requirePath);
  }

  @Override
  public String toString() {
    return inner.toString();
  }
}
