package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The shape of an expression, as far as mistakes can be seen in it. jq's own tree has no places and
 * hides its parts; this one is read from the same tokens.
 */
sealed interface Form {
  /** The index of its first token. */
  int first();

  /** The index of its last token. */
  int last();

  /** The forms right inside. */
  default List<Form> parts() {
    return List.of();
  }

  /** {@code 5}, {@code "text"}, {@code true}, {@code null}. */
  record Literal(JsonNode value, int first, int last) implements Form {}

  /** A text with expressions or escapes inside, so that its value is not known. */
  record Interpolation(List<Form> parts, int first, int last) implements Form {}

  /**
   * {@code .a.b}, {@code $steps.x}, {@code .[0]}.
   *
   * @param text without spaces
   * @param isEach whether it yields each item of something
   */
  record Path(String text, boolean isEach, int first, int last) implements Form {}

  /** {@code name(…)}. */
  record Invocation(String name, List<Form> parts, int first, int last) implements Form {}

  /** {@code […]} and <code>{…}</code>. */
  record Construction(List<Form> parts, int first, int last) implements Form {}

  /** {@code left operator right}; the pipe and the comma are operators too. */
  record Operation(String operator, Form left, Form right) implements Form {
    @Override
    public int first() {
      return left.first();
    }

    @Override
    public int last() {
      return right.last();
    }

    @Override
    public List<Form> parts() {
      return List.of(left, right);
    }

    boolean is(String... operators) {
      return List.of(operators).contains(operator);
    }

    boolean calculates() {
      return is("+", "-", "*", "/", "%");
    }

    boolean compares() {
      return is("==", "!=") || orders();
    }

    boolean orders() {
      return is("<", "<=", ">", ">=");
    }

    boolean joinsConditions() {
      return is("and", "or");
    }
  }

  /** In parentheses. */
  record Enclosed(Form inside, int first, int last) implements Form {
    @Override
    public List<Form> parts() {
      return List.of(inside);
    }
  }

  /** Anything else, such as {@code if} and {@code reduce}. */
  record Other(List<Form> parts, int first, int last) implements Form {}

  /** Itself, less the parentheses around it. */
  default Form bare() {
    return this instanceof Enclosed(Form inside, int first, int last) ? inside.bare() : this;
  }
}
