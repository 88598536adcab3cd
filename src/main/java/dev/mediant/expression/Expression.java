package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** A jq expression, compiled once at load and run inline behind the guards of this package. */
public final class Expression {
  private final String source;
  private final Facts facts;
  private final net.thisptr.jackson.jq.Expression compiled;

  Expression(String source, Facts facts, net.thisptr.jackson.jq.Expression compiled) {
    this.source = source;
    this.facts = facts;
    this.compiled = compiled;
  }

  /**
   * Compiles; what does not compile, or asks for something unbounded, comes back as {@link
   * Compilation.Broken}.
   */
  public static Compilation compile(String source) {
    return Compiler.compile(source);
  }

  public String source() {
    return source;
  }

  /** What can be said of it without running it. */
  public Facts facts() {
    return facts;
  }

  /** Evaluates to exactly one value; none, several or an error is a {@link Evaluation.Failure}. */
  public Evaluation evaluate(Bindings bindings) {
    Meter meter = Meter.current();
    meter.restart();
    OneValue result = new OneValue();
    try {
      compiled.apply(scope(bindings), bindings.dot(), result);
      return result.asEvaluation(meter, source);
    } catch (JsonQueryException | Meter.Exhausted e) {
      return failure(String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      return failure("it nests too deep");
    } catch (RuntimeException e) {
      // a defect of the library on odd data: the one who wrote the expression must hear of it,
      // nobody else
      return failure("jq failed on this document (" + e + ")");
    }
  }

  /** Evaluates a condition: exactly one boolean, or a {@link Truth.Failure}. */
  public Truth test(Bindings bindings) {
    return switch (evaluate(bindings)) {
      case Evaluation.Value(JsonNode json) when json.isBoolean() -> Truth.of(json.booleanValue());
      case Evaluation.Value(JsonNode json) ->
          new Truth.Failure(
              Failures.of(source, "expected true or false but got " + Described.value(json)));
      case Evaluation.Failure(String message) -> new Truth.Failure(message);
    };
  }

  @Override
  public String toString() {
    return source;
  }

  private Scope scope(Bindings bindings) {
    Scope scope = Scope.newChildScope(Functions.scope());
    for (VariableUse use : facts.variables()) {
      JsonNode value = bindings.variables().get(use.name());
      if (value != null) {
        scope.setValue(use.name(), value);
      }
    }
    return scope;
  }

  private Evaluation.Failure failure(String message) {
    return new Evaluation.Failure(Failures.of(source, message));
  }
}
