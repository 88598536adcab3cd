package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;

/** What evaluating an expression or template gave. */
public sealed interface Evaluation {
  record Value(JsonNode json) implements Evaluation {}

  /** {@code message} names the expression and says what was expected and what was found. */
  record Failure(String message) implements Evaluation {}
}
