package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Walks a template and puts values where its expressions stand. */
final class TemplateEvaluation {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private TemplateEvaluation() {}

  static Evaluation evaluate(Template template, Bindings bindings) {
    return switch (template) {
      case Template.Literal literal -> new Evaluation.Value(literal.value());
      case Template.Evaluated evaluated -> evaluated.expression().evaluate(bindings);
      case Template.Interpolated text -> interpolate(text.parts(), bindings);
      case Template.ObjectTemplate object -> object(object.entries(), bindings);
      case Template.ArrayTemplate array -> array(array.items(), bindings);
    };
  }

  private static Evaluation object(List<Template.Entry> entries, Bindings bindings) {
    ObjectNode object = NODES.objectNode();
    for (Template.Entry entry : entries) {
      switch (evaluate(entry.value(), bindings)) {
        case Evaluation.Value(JsonNode json) -> object.set(entry.name(), json);
        case Evaluation.Failure failure -> {
          return failure;
        }
      }
    }
    return new Evaluation.Value(object);
  }

  private static Evaluation array(List<Template> items, Bindings bindings) {
    ArrayNode array = NODES.arrayNode();
    for (Template item : items) {
      switch (evaluate(item, bindings)) {
        case Evaluation.Value(JsonNode json) -> array.add(json);
        case Evaluation.Failure failure -> {
          return failure;
        }
      }
    }
    return new Evaluation.Value(array);
  }

  private static Evaluation interpolate(List<Template.Part> parts, Bindings bindings) {
    StringBuilder text = new StringBuilder();
    for (Template.Part part : parts) {
      switch (part) {
        case Template.Part.Text(String fixed) -> text.append(fixed);
        case Template.Part.Inserted(Expression expression) -> {
          Evaluation.Failure failure = append(expression, bindings, text, value -> value);
          if (failure != null) {
            return failure;
          }
        }
        case Template.Part.Encoded(Expression expression) -> {
          Evaluation.Failure failure = append(expression, bindings, text, PercentEncoding::encode);
          if (failure != null) {
            return failure;
          }
        }
      }
    }
    return new Evaluation.Value(TextNode.valueOf(text.toString()));
  }

  /** Null when it went well. */
  private static Evaluation.@Nullable Failure append(
      Expression expression, Bindings bindings, StringBuilder to, UnaryOperator<String> written) {
    return switch (insertion(expression, bindings)) {
      case Evaluation.Value(JsonNode json) -> {
        to.append(written.apply(json.textValue()));
        yield null;
      }
      case Evaluation.Failure failure -> failure;
    };
  }

  private static Evaluation insertion(Expression expression, Bindings bindings) {
    return switch (expression.evaluate(bindings)) {
      case Evaluation.Value(JsonNode json) when json.isNull() ->
          new Evaluation.Failure(
              Failures.of(
                  expression.source(),
                  "expected a value to put into the text but got null; say what stands in for it,"
                      + " as in (… // \"none\")"));
      case Evaluation.Value(JsonNode json) ->
          new Evaluation.Value(
              TextNode.valueOf(json.isValueNode() ? json.asText() : json.toString()));
      case Evaluation.Failure failure -> failure;
    };
  }
}
