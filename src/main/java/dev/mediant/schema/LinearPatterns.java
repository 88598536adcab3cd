package dev.mediant.schema;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import dev.mediant.expression.LinearPattern;

/** Patterns that take linear time, whatever text a processor answers. */
final class LinearPatterns implements RegularExpressionFactory {
  @Override
  public RegularExpression getRegularExpression(String pattern) {
    LinearPattern compiled = LinearPattern.compile(pattern);
    return compiled::isIn;
  }
}
