package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Native YAML whose strings may hold {@code ${ jq }}; what an author writes to shape inputs, data
 * and outputs.
 */
public sealed interface Template {
  /** Fixed JSON. */
  record Literal(JsonNode value) implements Template {}

  /** A string that is exactly one {@code ${…}}: the result keeps its type. */
  record Evaluated(Expression expression) implements Template {}

  /** Text around expressions; a null result is an error that names the expression. */
  record Interpolated(List<Part> parts) implements Template {}

  /** Entries in the author's order. */
  record ObjectTemplate(List<Entry> entries) implements Template {}

  record ArrayTemplate(List<Template> items) implements Template {}

  record Entry(String name, Template value) {}

  /** A piece of an interpolated string. */
  sealed interface Part {
    record Text(String text) implements Part {}

    record Inserted(Expression expression) implements Part {}

    /** Percent-encoded, so that a value stays within its part of a URL. */
    record Encoded(Expression expression) implements Part {}
  }

  /** Evaluates the whole template; the first failure wins. */
  default Evaluation evaluate(Bindings bindings) {
    return TemplateEvaluation.evaluate(this, bindings);
  }
}
