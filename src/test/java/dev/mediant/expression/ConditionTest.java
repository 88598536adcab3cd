package dev.mediant.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a condition without running it, held against running it. */
class ConditionTest {
  private static final int ROUNDS = 1_500;
  private static final int DOCUMENTS = 30;
  private static final List<String> PATHS = List.of(".a", ".b", ".c.d");
  private static final List<String> VALUES =
      List.of("1", "1.0", "2", "-3", "\"x\"", "\"y\"", "\"\"", "true", "false", "null");
  private static final List<String> OPERATORS = List.of("==", "!=", "<", "<=", ">", ">=");

  @Test
  void shouldNeverContradictWhatRunningItGives() {
    long seed = Long.getLong("seed", 2_611L);
    int never = 0;
    int always = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(seed + round);
      String source = condition(random, 3);
      Expression expression = compiled(source);
      Condition condition = expression.facts().condition();
      boolean isNever = condition.neverHolds();
      boolean isAlways = condition.alwaysHolds();
      never += isNever ? 1 : 0;
      always += isAlways ? 1 : 0;
      for (int i = 0; i < DOCUMENTS; i++) {
        String document = document(random);
        Evaluation ran = expression.evaluate(new Bindings(ExpressionTest.json(document), Map.of()));
        if (ran instanceof Evaluation.Value(var value)) {
          assertThat(value.booleanValue() ? isNever : isAlways)
              .as("seed %d: %s on %s", seed + round, source, document)
              .isFalse();
        }
      }
    }
    assertThat(never).isGreaterThan(ROUNDS / 50);
    assertThat(always).isGreaterThan(ROUNDS / 100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".a > null",
        ".a < true",
        "\"n: \" + 5",
        "1 + \"px\"",
        "\"n: \" + (.c | length)",
        ".a, .b",
        "(1, 2) + 3",
      })
  void shouldOnlyCallATrapWhatFails(String source) {
    Expression expression = compiled(source);
    assertThat(expression.facts().traps())
        .filteredOn(trap -> trap.kind() != Trap.Kind.NO_CONDITION)
        .hasSize(1);
    for (long seed = 0; seed < DOCUMENTS; seed++) {
      String document = document(new Random(seed));
      assertThat(expression.evaluate(new Bindings(ExpressionTest.json(document), Map.of())))
          .as("%s on %s", source, document)
          .isInstanceOf(Evaluation.Failure.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".amount > 0 and .currency == \"EUR\"",
        "(.a // 0) > 5",
        ".total // .price * .count",
        ".a // false",
        "[.items[].price] | add",
        "first(.items[] | select(.id == 1))",
        "if .a then \"x\" else 1 end",
        "\"\\(.a)-\\(.b)\"",
        "{a, \"b\": (.c, .d | length), $__loc__}",
        ".a as $x | $x, $x",
        "reduce .items[] as $i (0; . + $i)",
        ".[\"a b\"].c?[1:2] | not",
        "(.a and .b) or .c",
        "1e99999999999 > .a",
      })
  void shouldLeaveAloneWhatIsFine(String source) {
    assertThat(compiled(source).facts().traps())
        .filteredOn(trap -> trap.kind() != Trap.Kind.NO_CONDITION)
        .isEmpty();
  }

  /** Why a rule asks for parentheses: jq's manual says true. */
  @Test
  void shouldLetAndAndOrBindAlike() {
    assertThat(
            compiled("true or true and false")
                .test(new Bindings(ExpressionTest.json("{}"), Map.of())))
        .isEqualTo(Truth.of(false));
  }

  private static Expression compiled(String source) {
    return ((Compilation.Compiled) Expression.compile(source)).expression();
  }

  private static String condition(Random random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      String path = any(random, PATHS);
      return switch (random.nextInt(6)) {
        case 0 -> "(" + path + " != null)";
        case 1 -> any(random, VALUES) + " " + any(random, OPERATORS) + " " + path;
        default -> path + " " + any(random, OPERATORS) + " " + any(random, VALUES);
      };
    }
    String left = "(" + condition(random, depth - 1) + ")";
    String right = "(" + condition(random, depth - 1) + ")";
    return switch (random.nextInt(5)) {
      case 0 -> left + " or " + right;
      case 1 -> "(" + left + " | not)";
      default -> left + " and " + right;
    };
  }

  private static String document(Random random) {
    return "{\"a\":%s,\"b\":%s,\"c\":{\"d\":%s}}"
        .formatted(any(random, VALUES), any(random, VALUES), any(random, VALUES));
  }

  private static String any(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
