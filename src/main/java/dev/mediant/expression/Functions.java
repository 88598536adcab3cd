package dev.mediant.expression;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.JsonQueryFunction;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParser;

/** The functions that expressions may call, each metered: what is not named here does not exist. */
final class Functions {
  static final Version JQ = Versions.JQ_1_7;

  private static final Functions ALLOWED = new Functions();

  private final Scope scope = Scope.newEmptyScope();
  private final Set<String> names = new TreeSet<>();

  private Functions() {
    addAll(Library.SHALLOW, Cost.SURFACE);
    addAll(Library.DEEP, Cost.WHOLE);
    addAll(Library.CROSSING, Cost.CROSSED);
    addAll(OwnFunctions.all(), Cost.SURFACE);
    addAll(RegexFunctions.all(), Cost.SURFACE);
    Prelude.DEFINITIONS.forEach(this::define);
  }

  /** The root of every evaluation's scope. */
  static Scope scope() {
    return ALLOWED.scope;
  }

  /** {@code name/arguments} of each function, sorted. */
  static Set<String> names() {
    return ALLOWED.names;
  }

  private void addAll(Map<String, Function> functions, Cost cost) {
    functions.forEach((key, function) -> add(key, new MeteredFunction(function, cost)));
  }

  private void add(String key, Function function) {
    names.add(key);
    scope.addFunction(key, function);
  }

  private void define(Prelude.Definition definition) {
    try {
      Expression body = ExpressionParser.compile(definition.body(), JQ);
      TreeGuard.guard(body, node -> {});
      add(
          definition.key(),
          new MeteredFunction(
              new JsonQueryFunction(definition.name(), definition.parameters(), body, scope),
              Cost.SURFACE));
    } catch (JsonQueryException e) {
      throw new IllegalStateException("expected " + definition.key() + " to compile", e);
    }
  }
}
