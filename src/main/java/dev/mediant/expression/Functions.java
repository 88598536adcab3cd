package dev.mediant.expression;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.JsonQueryFunction;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParser;

/**
 * The functions that expressions may call, each metered: an allow-list, so that nothing unbounded
 * slips in with a new jq.
 */
final class Functions {
  static final Version JQ = Versions.JQ_1_7;

  /** Read only a part of their input; by name and number of arguments, as all keys here. */
  private static final Set<String> SHALLOW =
      Set.of(
          "empty/0",
          "endswith/1",
          "error/0",
          "error/1",
          "explode/0",
          "floor/0",
          "ceil/0",
          "round/0",
          "sqrt/0",
          "pow/2",
          "log/0",
          "log2/0",
          "log10/0",
          "exp/0",
          "exp2/0",
          "exp10/0",
          "getpath/1",
          "has/1",
          "implode/0",
          "isinfinite/0",
          "isnan/0",
          "isnormal/0",
          "keys/0",
          "keys_unsorted/0",
          "length/0",
          "ltrimstr/1",
          "not/0",
          "path/1",
          "reverse/0",
          "rtrimstr/1",
          "split/1",
          "startswith/1",
          "to_entries/0",
          "from_entries/0",
          "todateiso8601/0",
          "fromdateiso8601/0",
          "tonumber/0",
          "type/0",
          "utf8bytelength/0",
          "@base64/0",
          "@base64d/0",
          "@html/0",
          "@uri/0");

  /** Go through their whole input, however deep. */
  private static final Set<String> DEEP =
      Set.of(
          "@csv/0",
          "@tsv/0",
          "@sh/0",
          "contains/1",
          "delpaths/1",
          "fromjson/0",
          "group_by/1",
          "index/1",
          "indices/1",
          "max_by/1",
          "min_by/1",
          "rindex/1",
          "sort_by/1",
          "tojson/0",
          "tostring/0");

  private static final Functions ALLOWED = new Functions();

  private final Scope scope = Scope.newEmptyScope();
  private final Set<String> names = new TreeSet<>();

  private Functions() {
    Map<String, Function> library =
        new HashMap<>(
            BuiltinFunctionLoader.getInstance()
                .loadFunctionsFromServiceLoader(Function.class.getClassLoader(), JQ));
    SHALLOW.forEach(key -> add(key, new MeteredFunction(native_(library, key), false)));
    DEEP.forEach(key -> add(key, new MeteredFunction(native_(library, key), true)));
    OwnFunctions.all().forEach((key, function) -> add(key, new MeteredFunction(function, false)));
    RegexFunctions.all().forEach((key, function) -> add(key, new MeteredFunction(function, false)));
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

  private static Function native_(Map<String, Function> library, String key) {
    Function function = library.get(key);
    if (function == null) {
      throw new IllegalStateException("expected jackson-jq to have the function " + key);
    }
    return function;
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
              false));
    } catch (JsonQueryException e) {
      throw new IllegalStateException("expected " + definition.key() + " to compile", e);
    }
  }
}
