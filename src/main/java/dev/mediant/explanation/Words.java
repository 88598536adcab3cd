package dev.mediant.explanation;

import dev.mediant.expression.Expression;
import java.util.Collection;
import java.util.stream.Collectors;

/** Small parts of sentences. */
final class Words {
  private Words() {}

  /** An expression on one line. */
  static String source(Expression expression) {
    return expression.source().strip().replaceAll("\\s*\n\\s*", " ");
  }

  static String joined(Collection<?> parts, String separator) {
    return parts.stream().map(Object::toString).collect(Collectors.joining(separator));
  }
}
