package dev.mediant.expression;

/** A jq expression, compiled once at load and run inline behind the guards of this package. */
public final class Expression {
  private final String source;

  private Expression(String source) {
    this.source = source;
  }

  /**
   * Compiles; what does not compile, or asks for something unbounded, comes back as {@link
   * Compilation.Broken}.
   */
  public static Compilation compile(String source) {
    return new Compilation.Compiled(new Expression(source));
  }

  public String source() {
    return source;
  }

  /** Evaluates to exactly one value; none, several or an error is a {@link Evaluation.Failure}. */
  public Evaluation evaluate(Bindings bindings) {
    throw new UnsupportedOperationException(source);
  }
}
