package dev.mediant.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random expressions on random documents: no crash, no hang, and what is yielded is what jq yields.
 */
class ExpressionFuzzTest {
  private static final int ROUNDS = 4_000;
  private static final List<String> LEAVES =
      List.of(
          ".",
          ".a",
          ".b",
          ".items",
          ".items[0]",
          ".items[]",
          ".a.b?",
          "1",
          "2",
          "-1",
          "0.5",
          "\"x\"",
          "\"\"",
          "true",
          "null",
          "[]",
          "{}",
          "length",
          "$v",
          "keys?",
          "empty",
          "first",
          "tostring",
          "type",
          "not",
          "add",
          "\"\\(.a)-\\(.b)\"");
  private static final List<String> SHAPES =
      List.of(
          "(X + Y)",
          "(X - Y)",
          "(X * Y)",
          "(X / Y)",
          "(X % Y)",
          "(X == Y)",
          "(X != Y)",
          "(X < Y)",
          "(X >= Y)",
          "(X and Y)",
          "(X or Y)",
          "(X // Y)",
          "(X | Y)",
          "(X, Y)",
          "[X]",
          "{a: X, b: Y}",
          "{(X | tostring): Y}",
          "if X then Y else X end",
          "(try X catch Y)",
          "[X, Y]",
          "(X)?",
          "(X as $w | Y)",
          "reduce (X) as $w (Y; . + $w)",
          "[limit(2; X)]",
          "first(X)",
          "(X | map(Y))",
          "(X | select(Y))",
          "[X | .[]?]",
          "(X | tojson)",
          "(X | sort?)",
          "(X | to_entries?)",
          "any(X; Y)",
          "(X | has(\"a\")?)",
          "(X | flatten?)",
          "(X | unique?)",
          "\"<\\(X)>\"",
          "@base64 \"\\(X)\"",
          "(X | .[1:]?)",
          "(X | contains(Y)?)",
          "(X | join(\",\")?)");

  @Test
  @Timeout(120)
  void shouldYieldWhatJqYieldsOrFailWithAReason() {
    Scope library = Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, library);
    long seed = Long.getLong("seed", 20_261_122L);
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(seed + round);
      String source = expression(random, 4);
      JsonNode document = ExpressionTest.json(document(random, 3));
      String story = "seed " + (seed + round) + ": " + source + " on " + document;
      assertThat(difference(library, source, document)).as(story).isNull();
    }
  }

  /**
   * Null when all is well: the same value, or a failure where this language is stricter than jq.
   */
  private static String difference(Scope library, String source, JsonNode document) {
    if (!(Expression.compile(source) instanceof Compilation.Compiled(Expression expression))) {
      return compilesInJq(source) ? "does not compile" : null;
    }
    Bindings bindings = new Bindings(document, Map.of("v", ExpressionTest.json("[1, {\"a\": 2}]")));
    return switch (expression.evaluate(bindings)) {
      case Evaluation.Failure(String message) -> message.contains("jq failed") ? message : null;
      case Evaluation.Value(JsonNode json) -> {
        String expected = jq(library, source, bindings);
        yield expected.equals("[" + json + "]") || mayHideStrictness(source)
            ? null
            : "jq: " + expected + ", here: " + json;
      }
    };
  }

  /** Where an error turns into a value, being stricter than jq shows as another value. */
  private static boolean mayHideStrictness(String source) {
    boolean hides = source.contains("try") || source.contains("?") || source.contains("//");
    return hides && source.matches("(?s).*( [<>]=? | [-+*/%] |limit|flatten|join).*");
  }

  private static boolean compilesInJq(String source) {
    try {
      JsonQuery.compile(source, Versions.JQ_1_7);
      return true;
    } catch (JsonQueryException e) {
      return false;
    }
  }

  private static String jq(Scope library, String source, Bindings bindings) {
    try {
      Scope scope = Scope.newChildScope(library);
      bindings.variables().forEach(scope::setValue);
      List<JsonNode> values = new ArrayList<>();
      JsonQuery.compile(source, Versions.JQ_1_7).apply(scope, bindings.dot(), values::add);
      return values.toString().replace(", ", ",");
    } catch (JsonQueryException e) {
      return "error " + e.getMessage();
    }
  }

  @Test
  @Timeout(120)
  void shouldSurviveAnyText() {
    long seed = Long.getLong("seed", 7L);
    String alphabet = ".|[](){}\"\\$@?,:;+-*/%<>=!#abfx01 \n\t'ñ한🙂\u0000";
    for (int round = 0; round < 20_000; round++) {
      Random random = new Random(seed + round);
      StringBuilder source = new StringBuilder();
      for (int i = random.nextInt(24); i >= 0; i--) {
        source.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String text = source.toString();
      switch (Expression.compile(text)) {
        case Compilation.Broken(String message, int line, int column) -> {
          assertThat(message).as("seed %d", seed + round).isNotBlank();
          assertThat(line).as(text).isPositive();
          assertThat(column).as(text).isPositive();
        }
        case Compilation.Compiled(Expression expression) ->
            assertThat(expression.evaluate(new Bindings(ExpressionTest.json("{}"), Map.of())))
                .isNotNull();
      }
    }
  }

  private static String expression(Random random, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return LEAVES.get(random.nextInt(LEAVES.size()));
    }
    String shape = SHAPES.get(random.nextInt(SHAPES.size()));
    return shape
        .replace("X", expression(random, depth - 1))
        .replace("Y", expression(random, depth - 1));
  }

  private static String document(Random random, int depth) {
    return switch (depth == 0 ? random.nextInt(6) : random.nextInt(10)) {
      case 0 -> "null";
      case 1 -> "true";
      case 2 -> String.valueOf(random.nextInt(20) - 5);
      case 3 -> random.nextInt(100) + ".5";
      case 4 -> "\"x\"";
      case 5 -> "\"김밥 – 1\"";
      case 6 -> "[" + document(random, depth - 1) + "," + document(random, depth - 1) + "]";
      default ->
          "{\"a\":"
              + document(random, depth - 1)
              + ",\"b\":"
              + document(random, depth - 1)
              + ",\"items\":["
              + document(random, depth - 1)
              + ",3]}";
    };
  }
}
