package dev.mediant.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final String ORDER =
      """
      {"orderId": "4711", "amount": 1200, "price": 10.10, "currency": "EUR", "note": null,
       "items": [{"sku": "a", "price": 5, "quantity": 2}, {"sku": "b", "price": 7, "quantity": 1}],
       "name": "김밥 세트 – 큰 것", "big": 9007199254740993}\
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        ".amount > 1000 § true",
        ".amount > 1000 and .currency == \"EUR\" § true",
        "[.items[] | .price * .quantity] | add § 17",
        "{orderId, total: (.amount + 1)} § {\"orderId\":\"4711\",\"total\":1201}",
        ".price § 10.10",
        ".missing // 0 § 0",
        "(.missing // 0) < 1000 § true",
        ".items | map(.sku) | join(\"-\") § \"a-b\"",
        ".name | test(\"김밥\") § true",
        ".name § \"김밥 세트 – 큰 것\"",
        ".items | length § 2",
        "reduce .items[] as $i (0; . + $i.quantity) § 3",
        "if .amount > 5 then \"big\" else \"small\" end § \"big\"",
        ".items | group_by(.sku) | length § 2",
        ".items | any(.price > 6) § true",
        ".items | all(.price > 6) § false",
        "\"order \\(.orderId): \\(.items | length)\" § \"order 4711: 2\"",
        "[.items[] | select(.price > 5) | .sku] § [\"b\"]",
        ".items | map_values(.price) § [5,7]",
        "del(.items, .name, .big, .price, .note) §"
            + " {\"orderId\":\"4711\",\"amount\":1200,\"currency\":\"EUR\"}",
        "\"2024-05-01\" | sub(\"(?<y>\\\\d+)-(?<m>\\\\d+).*\"; \"\\(.m)/\\(.y)\") § \"05/2024\"",
        "\"a1b22\" | [scan(\"[0-9]+\")] § [\"1\",\"22\"]",
        "\"a, b,c\" | split(\", *\"; null) § [\"a\",\"b\",\"c\"]",
        "[limit(1; .items[].sku)] § [\"a\"]",
        "[[1,[2]],3] | flatten § [1,2,3]",
        ".currency | ascii_downcase § \"eur\"",
        ".big § 9007199254740993",
        ".big == 9007199254740993 § true",
        "\"x\" | @base64 § \"eA==\"",
        "1.5 + 1 § 2.5",
        ".orderId | tonumber § 4711",
        "first(.items[]) | .sku § \"a\"",
        "with_entries(select(.key == \"amount\")) § {\"amount\":1200}",
      })
  void shouldYieldWhatJqYields(String source, String expected) {
    assertThat(evaluate(source).toString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        ".missing < 1000 § expected two numbers or two texts around '<' but got null and the number"
            + " 1000; a missing field is null",
        ".orderId > 500 § turn the text into a number with tonumber",
        ".items[] § expected exactly one value but got 2",
        "empty § expected exactly one value but got none",
        ".big + 1 § (2^53 - 1)",
        "9007199254740991 + 1 § keep such numbers as texts",
        "3000000000 * 4000000000 § (2^53 - 1)",
        "\"ab\" * 100000000 § more than 1048576 characters",
        ".amount / 0 § expected a divisor other than 0",
        ".amount.x § amount.x",
        "error(\"no\") § no",
        "\"x\" | test(\"(?=\" + \"x)\") § RE2",
        "1e308 * 10 § finite",
      })
  void shouldFailWithRemedy(String source, String message) {
    assertThat(compiled(source).evaluate(order()))
        .isInstanceOfSatisfying(
            Evaluation.Failure.class, failure -> assertThat(failure.message()).contains(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        ".a | § 1 § 4 § ends too early",
        ".a ! b § 1 § 4 § write .paid | not",
        "not .paid § 1 § 1 § write .paid | not",
        ".a || .b § 1 § 5 § write 'or'",
        ".a == \"b § 1 § 7 § never closed",
        "steps.a § 1 § 1 § did you mean $steps?",
        "\"x\" | test(\"(?=x)\") § 1 § 12 § RE2",
        "def f: 1; f § 1 § 1 § can't be defined",
        "[range(10)] § 1 § 2 § without end",
        ".a | lenght § 1 § 6 § did you mean 'length'",
        ".. § 1 § 1 § name the path",
        ".a = 1 § 1 § 4 § to compare, write ==",
        "now § 1 § 1 § $workflow.startedAt",
        "if .a then 1 end § 1 § 14 § expected 'else'",
        ".한글 § 1 § 2 § quote names",
        "'x' § 1 § 1 § double quotes",
        "amount > 3 § 1 § 1 § .amount",
        "test(1;2;3) § 1 § 1 § expected 1 or 2 arguments",
      })
  void shouldSayWhereAndWhyItDoesNotCompile(String source, int line, int column, String message) {
    assertThat(Expression.compile(source))
        .isInstanceOfSatisfying(
            Compilation.Broken.class,
            broken -> {
              assertThat(broken.message()).contains(message);
              assertThat(broken.line()).isEqualTo(line);
              assertThat(broken.column()).isEqualTo(column);
            });
  }

  @Test
  void shouldSayExactlyOneBooleanAsACondition() {
    assertThat(compiled(".amount > 0").test(order())).isEqualTo(new Truth.True());
    assertThat(compiled(".amount < 0").test(order())).isEqualTo(new Truth.False());
    assertThat(compiled(".amount").test(order()))
        .isInstanceOfSatisfying(
            Truth.Failure.class,
            f -> assertThat(f.message()).contains("true or false but got the number 1200"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[.items[] as $a | .items[] as $b | 1] | [.[] as $a | .[] as $b | .[] as $c | .[] as $d |"
            + " .[] as $e | .[] as $f | .[] as $g | .[] as $h | .[] as $i | .[] as $j | .[] as $k |"
            + " 1] | length",
        "\"aaaaaaaa\" | (. + .) | (. + .) | (. + .) | (. + .) | (. + .) | (. + .) | (. + .) | (. +"
            + " .) | (. + .) | (. + .) | (. + .) | (. + .) | (. + .) | (. + .) | (. + .) | (. + .)"
            + " | (. + .) | (. + .) | (. + .) | (. + .) | (. + .) | (. + .) | length",
        "[1] | [.,.] | [.,.] | [.,.] | [.,.] | [.,.] | [.,.] | [.,.] | [.,.] | [.,.] | [.,.] |"
            + " [.,.] | [.,.] | [.,.] | [.,.] | [.,.] | [.,.] | [.,.] | [.,.] | [.,.] | [.,.] |"
            + " [.,.] | [.,.]",
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\" * 20000 | test(\"^(a+)+$\")",
        "try ([.items[] as $a | .items[] as $b | 1] | [.[] as $a | .[] as $b | .[] as $c | .[] as"
            + " $d | .[] as $e | .[] as $f | .[] as $g | .[] as $h | .[] as $i | .[] as $j | .[] as"
            + " $k | 1] | length) catch 0",
      })
  void shouldEndWhateverItIsAsked(String source) {
    long begin = System.nanoTime();
    Evaluation evaluation = compiled(source).evaluate(order());
    assertThat(evaluation).isNotNull();
    assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
  }

  @Test
  void shouldKnowWhatItReads() {
    Facts facts =
        facts(".a as $x | $steps.ship.trackingId // $vars[\"total\"] | . + $x | {$event}");
    assertThat(facts.variables())
        .extracting(VariableUse::name, VariableUse::field, VariableUse::column, VariableUse::length)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("steps", "ship", 12, 11),
            org.assertj.core.api.Assertions.tuple("vars", "total", 38, 13),
            org.assertj.core.api.Assertions.tuple("event", null, 65, 6));
    assertThat(facts.hasFallback()).isTrue();
    assertThat(facts(".amount * 0.19").fractionArithmetic()).isTrue();
    assertThat(facts(".amount * (1 + 0.19)").fractionArithmetic()).isTrue();
    assertThat(facts(".amount - 0.5").fractionArithmetic()).isTrue();
    assertThat(facts(".amount * 19").fractionArithmetic()).isFalse();
    assertThat(facts(".rate > 0.5 and .a + .b > -0.5").fractionArithmetic()).isFalse();
  }

  @Test
  void shouldReadItsVariables() {
    Bindings bindings =
        new Bindings(json("{}"), Map.of("steps", json("{\"ship\": {\"id\": \"t-1\"}}")));
    assertThat(compiled("$steps.ship.id").evaluate(bindings))
        .isEqualTo(new Evaluation.Value(json("\"t-1\"")));
    assertThat(compiled("$output.id").evaluate(bindings)).isInstanceOf(Evaluation.Failure.class);
  }

  private static Facts facts(String source) {
    return compiled(source).facts();
  }

  private static JsonNode evaluate(String source) {
    Evaluation evaluation = compiled(source).evaluate(order());
    assertThat(evaluation).as(source).isInstanceOf(Evaluation.Value.class);
    return ((Evaluation.Value) evaluation).json();
  }

  static Expression compiled(String source) {
    Compilation compilation = Expression.compile(source);
    assertThat(compilation).as(source).isInstanceOf(Compilation.Compiled.class);
    return ((Compilation.Compiled) compilation).expression();
  }

  private static Bindings order() {
    return new Bindings(json(ORDER), Map.of());
  }

  static JsonNode json(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
