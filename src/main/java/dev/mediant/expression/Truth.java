package dev.mediant.expression;

/**
 * What holding a condition against a document gave: a filter or {@code when} says exactly one
 * boolean, or it failed.
 */
public sealed interface Truth {
  record True() implements Truth {}

  record False() implements Truth {}

  /** {@code message} names the condition and says what was expected and what was found. */
  record Failure(String message) implements Truth {}

  static Truth of(boolean value) {
    return value ? new True() : new False();
  }
}
