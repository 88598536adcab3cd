package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.stream.Stream;

/** What a condition asks of a document, as far as it can be said without running it. */
public sealed interface Condition {
  record All(List<Condition> parts) implements Condition {}

  record Any(List<Condition> parts) implements Condition {}

  /** {@code path operator value}; the operator is one of {@code == != < <= > >=}. */
  record Comparison(String path, String operator, JsonNode value) implements Condition {}

  record Unknown() implements Condition {}

  Condition ALWAYS = new All(List.of());
  Condition NEVER = new Any(List.of());

  default Condition and(Condition other) {
    return new All(List.of(this, other));
  }

  /** What holds where this does not; where a comparison fails, neither does. */
  default Condition not() {
    return switch (this) {
      case All(List<Condition> parts) -> new Any(parts.stream().map(Condition::not).toList());
      case Any(List<Condition> parts) -> new All(parts.stream().map(Condition::not).toList());
      case Comparison(String path, String operator, JsonNode value) ->
          new Comparison(path, opposite(operator), value);
      case Unknown unknown -> unknown;
    };
  }

  /** True only if no document satisfies it. */
  default boolean neverHolds() {
    return Contradiction.isIn(this);
  }

  /** True only if every document on which it does not fail satisfies it. */
  default boolean alwaysHolds() {
    return not().neverHolds();
  }

  private static String opposite(String operator) {
    return switch (operator) {
      case "==" -> "!=";
      case "!=" -> "==";
      case "<" -> ">=";
      case "<=" -> ">";
      case ">" -> "<=";
      case ">=" -> "<";
      default -> throw new IllegalStateException("expected a comparison but got " + operator);
    };
  }

  /** Reads it from an expression's form. */
  static Condition of(Form form) {
    return switch (form.bare()) {
      case Form.Literal(JsonNode value, int first, int last) ->
          value.isBoolean() ? value.booleanValue() ? ALWAYS : NEVER : new Unknown();
      case Form.Path path -> path.isEach() ? new Unknown() : isTrue(path);
      case Form.Operation operation when operation.is("and") ->
          new All(Stream.of(operation.left(), operation.right()).map(Condition::of).toList());
      case Form.Operation operation when operation.is("or") ->
          new Any(Stream.of(operation.left(), operation.right()).map(Condition::of).toList());
      case Form.Operation operation when operation.compares() -> comparison(operation);
      case Form.Operation pipe when pipe.is("|") && isNot(pipe.right()) -> of(pipe.left()).not();
      case Form.Operation operation -> new Unknown();
      case Form.Invocation call -> new Unknown();
      case Form.Interpolation text -> new Unknown();
      case Form.Construction made -> new Unknown();
      case Form.Enclosed enclosed -> new Unknown();
      case Form.Other other -> new Unknown();
    };
  }

  private static boolean isNot(Form form) {
    return form instanceof Form.Invocation call && call.name().equals("not");
  }

  private static Condition isTrue(Form.Path path) {
    return new All(
        List.of(
            new Comparison(path.text(), "!=", BooleanNode.FALSE),
            new Comparison(path.text(), "!=", NullNode.getInstance())));
  }

  private static Condition comparison(Form.Operation operation) {
    Form left = operation.left().bare();
    Form right = operation.right().bare();
    if (left instanceof Form.Path path && right instanceof Form.Literal literal) {
      return compared(path, operation.operator(), literal);
    }
    if (left instanceof Form.Literal literal && right instanceof Form.Path path) {
      return compared(path, mirrored(operation.operator()), literal);
    }
    return new Unknown();
  }

  private static Condition compared(Form.Path path, String operator, Form.Literal literal) {
    return path.isEach() ? new Unknown() : new Comparison(path.text(), operator, literal.value());
  }

  private static String mirrored(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> operator; // == and != are their own mirror
    };
  }
}
