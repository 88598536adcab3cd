package dev.mediant.expression;

import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParser;
import net.thisptr.jackson.jq.internal.javacc.TokenMgrError;
import org.jspecify.annotations.Nullable;

/** Compiles jq: length, words, syntax, functions and guards, in this order. */
final class Compiler {
  private static final int MAX_SOURCE = 4096;

  private Compiler() {}

  static Compilation compile(String source) {
    return switch (compiled(source)) {
      case Compilation.Compiled compiled -> compiled;
      case Compilation.Broken broken -> inside(source, broken);
    };
  }

  /** jq says that a text which ends too early ends on a line of its own. */
  private static Compilation.Broken inside(String source, Compilation.Broken broken) {
    List<String> lines = source.lines().toList();
    return broken.line() <= lines.size() || lines.isEmpty()
        ? broken
        : new Compilation.Broken(broken.message(), lines.size(), lines.getLast().length() + 1);
  }

  private static Compilation compiled(String source) {
    if (source.isBlank()) {
      return new Compilation.Broken("expected a jq expression but it is empty", 1, 1);
    }
    if (source.length() > MAX_SOURCE) {
      return new Compilation.Broken(
          "expected at most "
              + MAX_SOURCE
              + " characters but got "
              + source.length()
              + "; move this work to a processor",
          1,
          1);
    }
    try {
      Tokens tokens = Tokens.of(source);
      Compilation.@Nullable Broken refused = Refused.find(tokens);
      return refused != null ? refused : parse(source, tokens);
    } catch (TokenMgrError e) {
      return SyntaxErrors.explain(source, e);
    } catch (IllegalStateException e) {
      // jq's lexer throws it for a bracket that closes nothing
      return SyntaxErrors.explain(e);
    } catch (StackOverflowError e) {
      return new Compilation.Broken("expected less nesting", 1, 1);
    }
  }

  private static Compilation parse(String source, Tokens tokens) {
    try {
      net.thisptr.jackson.jq.Expression tree = ExpressionParser.compile(source, Functions.JQ);
      List<Compilation.Broken> unknown = new ArrayList<>();
      Calls calls = new Calls(tokens, unknown::add);
      TreeGuard.guard(tree, calls);
      Compilation.@Nullable Broken broken =
          unknown.isEmpty() ? FixedPatterns.findBroken(tokens) : unknown.get(0);
      return broken == null
          ? new Compilation.Compiled(new Expression(source, FactFinder.of(tokens), tree))
          : broken;
    } catch (JsonQueryException e) {
      return SyntaxErrors.explain(source, e);
    } catch (RuntimeException e) {
      // the parser throws these for patterns it does not know, such as ?//
      return new Compilation.Broken("expected jq but got: " + e.getMessage(), 1, 1);
    }
  }
}
