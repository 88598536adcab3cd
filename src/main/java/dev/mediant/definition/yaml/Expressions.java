package dev.mediant.definition.yaml;

import dev.mediant.expression.Compilation;
import dev.mediant.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles the expressions of a file and remembers where each stands. */
final class Expressions {
  private final Reading reading;
  private final List<ExpressionUse> uses = new ArrayList<>();

  Expressions(Reading reading) {
    this.reading = reading;
  }

  List<ExpressionUse> uses() {
    return uses;
  }

  /** A key that is always jq, such as {@code filter} and {@code when}. */
  @Nullable Expression bare(
      Fields fields, String key, ExpressionUse.Kind kind, Outline.@Nullable Node step) {
    YamlNode node = fields.get(key);
    if (node == null || node instanceof YamlNode.Scalar told && reading.isCut(told)) {
      return null;
    }
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNull()) {
      reading.error(
          Rule.WRONG_TYPE,
          node instanceof YamlNode.Scalar ? fields.keySpan(key) : node.span(),
          "expected a jq expression for \""
              + key
              + "\" but got "
              + node.described()
              + (node instanceof YamlNode.Scalar
                  ? "; leave the key out where nothing is asked"
                  : "; put one that begins with [ or { in quotes"));
      return null;
    }
    String text = scalar.text().stripTrailing();
    if (text.strip().startsWith("${")) {
      reading.error(
          Rule.TEMPLATE_SYNTAX, scalar.span(), "this is always jq, so write it bare, without ${ }");
      return null;
    }
    return compile(scalar, 0, text, kind, step, key);
  }

  /** {@code key} takes bare jq; null for an expression in a template. */
  @Nullable Expression compile(
      YamlNode.Scalar scalar,
      int offset,
      String source,
      ExpressionUse.Kind kind,
      Outline.@Nullable Node step,
      @Nullable String key) {
    if (reading.isCut(scalar)) {
      return null;
    }
    return switch (Expression.compile(source)) {
      case Compilation.Compiled(Expression expression) -> {
        uses.add(new ExpressionUse(expression, scalar, offset, kind, step, key));
        yield expression;
      }
      case Compilation.Broken(String message, int line, int column) -> {
        boolean isDouble = key == null && source.startsWith("{") && source.endsWith("}");
        reading.error(
            Rule.JQ_SYNTAX,
            ExpressionUse.span(
                scalar, offset, source, line, column, wordLength(source, line, column)),
            message + (isDouble ? "; where ${{ … }} was meant, write ${ … } with one brace" : ""));
        yield null;
      }
    };
  }

  private static int wordLength(String source, int line, int column) {
    String text = source.lines().skip(line - 1L).findFirst().orElse("");
    int end = Math.min(column - 1, text.length());
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return Math.max(1, end - column + 1);
  }
}
