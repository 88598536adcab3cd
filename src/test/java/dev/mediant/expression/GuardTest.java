package dev.mediant.expression;

import static dev.mediant.expression.ExpressionTest.compiled;
import static dev.mediant.expression.ExpressionTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The guards reach into jackson-jq's tree: a new version of it that escapes them must fail here.
 */
class GuardTest {
  private static final JsonNode LONG_LIST = list(20_000);
  private static final JsonNode LONG_TEXT =
      JsonNodeFactory.instance.textNode("a".repeat(500_000) + "b");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X",
        "[X]",
        "{a: X}",
        "{(X | tostring): 1}",
        "{\"a\\(X)\": 1}",
        "\"\\(X)\"",
        "@base64 \"\\(X)\"",
        "if X == 1 then 1 else 2 end",
        "if true then X else 1 end",
        "if false then 1 elif X == 1 then 2 else 3 end",
        "if false then 1 else X end",
        "[1][X]",
        "[1][X:]",
        "[1][:X]",
        ".[X | tostring]",
        "reduce X as $i (0; 1)",
        "reduce 1 as $i (X; 1)",
        "reduce 1 as $i (0; X)",
        "[foreach (1, 2) as $i (0; X; 1)]",
        "[foreach 1 as $i (0; 1; X)]",
        "[1] | map(X)",
        "[1] | map_values(X)",
        "select(X == 1)",
        "X as $x | 1",
        "1 as $x | X",
        "{a: 1} as {(X | tostring): $x} | 1",
        "[X, 1]",
        "-(X)",
        "X and true",
        "false or (X == 1)",
        "first(X)",
        "last(1, X)",
        "[limit(1; X)]",
        "any([1][]; X == 1)",
        "[1] | sort_by(X)",
        "[1] | group_by(X)",
        "try error(X) catch X",
        "label $f | X",
        "null // X",
        "X | tostring",
        "{a: 1} | with_entries(.), X",
        "\"a\" | sub(\"a\"; \"\\(X)\")",
      })
  void shouldGuardOperatorsWhereverTheyStand(String context) {
    String source = context.replace("X", "(9007199254740991 + 1)");
    assertThat(compiled(source).evaluate(on(json("{}"))))
        .as(source)
        .isInstanceOfSatisfying(
            Evaluation.Failure.class, f -> assertThat(f.message()).contains("2^53"));
  }

  @ParameterizedTest
  @Timeout(20)
  @ValueSource(
      strings = {
        "[.[] as $a | .[] as $b | 1] | length",
        "{a: .[], b: .[], c: .[]}",
        "[\"\\(.[])\\(.[])\\(.[])\"]",
        "reduce .[] as $i (\"aaaaaaaaaaaaaaaaaa\"; . + .)",
        "reduce .[] as $i ([1]; . + .)",
        "reduce .[] as $i ([1]; [., .])",
        "reduce .[] as $i (1; [.])",
        "reduce .[] as $i ({}; {a: ., b: .}) | tojson",
        "reduce .[] as $i ([1]; [., .]) | . == .",
        "reduce .[] as $i ({}; . + {(\"k\\($i)\"): $i})",
        "reduce .[] as $i ([]; [.[], $i])",
        "[.[] as $a | .[] as $b | .[] as $c | empty]",
        ". as $all | map(. as $x | $all | index($x))",
        ". as $all | [.[] | $all | contains([3])]",
        "map(tostring) |"
            + " join(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\")",
        "del(.[])",
        ". as $all | map($all | sort) | length",
        ". as $all | map($all | add) | length",
        "[.[] | [.] * 3]",
        "\"x\" * 1e9",
        "1e9 * \"x\"",
        "map(\"x\" * 1000) | add | . + . | . + . | . + . | . + . | . + . | . + .",
        "first(.[] as $a | .[] as $b | .[] as $c | select(false))",
        "try ([.[] as $a | .[] as $b | .[] as $c | 1]) catch 1",
        "[.[] as $a | .[] as $b | .[] as $c | 1] // 1",
      })
  void shouldStopWhatCostsTooMuch(String source) {
    assertThat(compiled(source).evaluate(on(LONG_LIST)))
        .as(source)
        .isInstanceOf(Evaluation.Failure.class);
  }

  @ParameterizedTest
  @Timeout(20)
  @ValueSource(
      strings = {
        "test(\"^(a+)+$\")",
        "test(\"(a|aa)+$\")",
        "[match(\"a\"; \"g\")]",
        "gsub(\"a\"; \"bbbbbbbbbb\")",
        "gsub(\"\"; \"-\")",
        "[scan(\"a\")] | length",
        "contains(.)",
        "index(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac\")",
        ". as $t | explode | map($t) | length",
        "split(\"\") | length",
        "[.[1:], .[2:], .[3:]] | map(length)",
        "ascii_upcase | ascii_downcase | length",
        "@uri | length",
        "tojson | tojson | tojson | length",
      })
  void shouldEndOnLongTexts(String source) {
    assertThat(compiled(source).evaluate(on(LONG_TEXT))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "map(. * 2) | add § 399980000",
        "map({id: ., double: (. * 2)}) | map(select(.double > 10)) | length § 19994",
        "map(tostring) | join(\",\") | length § 108889",
        "group_by(. % 7) | map(length) | add § 20000",
        "sort_by(-.) | first § 19999",
        "[.[:100][] as $a | .[:100][] as $b | $a * $b] | length § 10000",
        "reduce .[] as $i (0; . + $i) § 199990000",
        "map({key: tostring, value: .}) | from_entries | length § 20000",
      })
  void shouldLeaveHonestWorkAlone(String source, String expected) {
    assertThat(compiled(source).evaluate(on(LONG_LIST)))
        .isEqualTo(new Evaluation.Value(json(expected)));
  }

  @Test
  void shouldBeUsableFromManyThreads() throws InterruptedException {
    Expression sum = compiled("[.[:1000][] | . * 2] | add");
    Evaluation expected = new Evaluation.Value(json("999000"));
    Thread[] threads = new Thread[8];
    boolean[] right = new boolean[threads.length];
    for (int t = 0; t < threads.length; t++) {
      int index = t;
      threads[t] =
          Thread.ofVirtual()
              .start(
                  () ->
                      right[index] =
                          IntStream.range(0, 50)
                              .allMatch(i -> sum.evaluate(on(LONG_LIST)).equals(expected)));
    }
    for (Thread thread : threads) {
      assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    }
    assertThat(right).containsOnly(true);
  }

  @Test
  void shouldRefuseWhatIsTooLongOrTooDeep() {
    assertThat(Expression.compile(".a" + " | .a".repeat(1000)))
        .isInstanceOf(Compilation.Broken.class);
    assertThat(Expression.compile("[".repeat(2000) + "]".repeat(2000)))
        .isInstanceOfAny(Compilation.Broken.class, Compilation.Compiled.class);
    assertThat(Expression.compile("[1]" + " | [.]".repeat(600)))
        .isInstanceOfSatisfying(
            Compilation.Compiled.class,
            c ->
                assertThat(c.expression().evaluate(on(json("1"))))
                    .isInstanceOf(Evaluation.Failure.class));
  }

  private static Bindings on(JsonNode document) {
    return new Bindings(document, Map.of());
  }

  private static JsonNode list(int size) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    IntStream.range(0, size).forEach(list::add);
    return list;
  }
}
