package dev.mediant.expression;

/** Failures of expressions in one form: which expression, what was expected, what was found. */
final class Failures {
  private static final int MAX_SOURCE = 120;

  private Failures() {}

  static String of(String source, String message) {
    String shown = source.length() <= MAX_SOURCE ? source : source.substring(0, MAX_SOURCE) + "…";
    return "expression '" + shown.strip() + "': " + message;
  }
}
