package dev.mediant.expression;

/**
 * A place where an expression compiles but does not do what its author means.
 *
 * @param line counted from 1 within the expression's own text, as {@code column} is
 * @param length of the text on its line
 */
public record Trap(Kind kind, int line, int column, int length) {
  /** What is wrong. */
  public enum Kind {
    /** {@code .a == "x" or "y"}: a text or number counts as true. */
    LITERAL_AS_CONDITION,
    /** {@code .a // true}: what is false becomes true as well. */
    DEFAULT_HIDES_FALSE,
    /**
     * {@code .a // 0 > 5} and {@code "x" + .a // "y"}: what {@code //} takes is more than meant.
     */
    DEFAULT_TAKES_MORE,
    /** {@code .a or .b and .c}: jq's manual and this implementation group it otherwise. */
    AND_BESIDE_OR,
    /** {@code .a > null}: an order is only between numbers or texts. */
    NO_ORDER,
    /** {@code "x" + 5}. */
    TEXT_AND_NUMBER,
    /** <code>"${ .a }"</code> inside jq is only text. */
    TEMPLATE_INSIDE,
    /** {@code .a, .b}: two values where one is expected. */
    SEVERAL_VALUES,
    /** {@code .items[]}: a value for each item where one is expected. */
    PERHAPS_SEVERAL_VALUES,
    /** {@code .a + 1}: never true or false, which is wrong where a condition stands. */
    NO_CONDITION
  }
}
