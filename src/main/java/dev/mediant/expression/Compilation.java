package dev.mediant.expression;

/** What compiling an expression gave. */
public sealed interface Compilation {
  record Compiled(Expression expression) implements Compilation {}

  /** {@code line} and {@code column} count from 1 within the expression's own text. */
  record Broken(String message, int line, int column) implements Compilation {}
}
