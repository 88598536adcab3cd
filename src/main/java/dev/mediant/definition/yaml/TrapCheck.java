package dev.mediant.definition.yaml;

import dev.mediant.definition.Problem.Severity;
import dev.mediant.expression.Trap;
import java.util.List;

/** Tells where an expression compiles but does not do what its author means. */
final class TrapCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    tell(reading, draft.uses());
  }

  static void tell(Reading reading, List<ExpressionUse> uses) {
    for (ExpressionUse use : uses) {
      for (Trap trap : use.expression().facts().traps()) {
        if (trap.kind() != Trap.Kind.NO_CONDITION || use.isCondition()) {
          tell(reading, use, trap);
        }
      }
    }
  }

  private static void tell(Reading reading, ExpressionUse use, Trap trap) {
    Span at = use.at(trap.line(), trap.column(), trap.length());
    switch (trap.kind()) {
      case LITERAL_AS_CONDITION ->
          tell(
              reading,
              Rule.LITERAL_AS_CONDITION,
              at,
              "a text or number beside \"and\" or \"or\" always counts as true; compare it, as in"
                  + " .status == \"A\" or .status == \"B\"");
      case AND_BESIDE_OR ->
          tell(
              reading,
              Rule.AND_BESIDE_OR,
              at,
              "\"and\" and \"or\" bind alike here, but \"and\" binds tighter elsewhere; say with"
                  + " parentheses which is meant: .a or (.b and .c)");
      case DEFAULT_HIDES_FALSE ->
          tell(
              reading,
              Rule.DEFAULT_HIDES_FALSE,
              at,
              "// stands in for null and for false, so this is true even where the value is false;"
                  + " write .a != false in a condition, elsewhere"
                  + " (.a | if . == null then true else . end)");
      case DEFAULT_TAKES_MORE ->
          tell(
              reading,
              Rule.DEFAULT_TAKES_MORE,
              at,
              "// binds looser than the operators beside it; put it in parentheses with its value,"
                  + " as in (.a // 0) > 5");
      case NO_ORDER ->
          tell(
              reading,
              Rule.NO_ORDER,
              at,
              "this always fails: <, <=, > and >= compare two numbers or two texts; to ask whether"
                  + " a value is there, write .a != null");
      case TEXT_AND_NUMBER ->
          tell(
              reading,
              Rule.TEXT_AND_NUMBER,
              at,
              "this always fails: + adds two numbers or two texts; write the text around the"
                  + " expression, as in \"Order ${ .number }\", or use tostring");
      case TEMPLATE_INSIDE ->
          tell(
              reading,
              Rule.TEMPLATE_INSIDE_JQ,
              at,
              "inside jq this ${ is only text; write the value itself, or \\( ) around it");
      case SEVERAL_VALUES ->
          tell(
              reading,
              Rule.SEVERAL_VALUES,
              at,
              "this yields several values where one is expected; put them into a list, [ … ]");
      case PERHAPS_SEVERAL_VALUES ->
          reading.warn(
              Rule.SEVERAL_VALUES,
              at,
              "this yields a value for each item, and fails unless there is exactly one; "
                  + remedy(use));
      case NO_CONDITION ->
          tell(
              reading,
              Rule.NO_CONDITION,
              at,
              "expected a condition but this is never true or false; compare it, as in .amount > 0"
                  + " (select is not needed)");
    }
  }

  private static String remedy(ExpressionUse use) {
    return use.isCondition()
        ? "write any(…) or all(…) around the question, as in any(.items[]; .price > 10)"
        : "for a list of them write [ … ] around it";
  }

  private static void tell(Reading reading, Rule rule, Span at, String message) {
    if (rule.severity() == Severity.ERROR) {
      reading.error(rule, at, message);
    } else {
      reading.warn(rule, at, message);
    }
  }
}
