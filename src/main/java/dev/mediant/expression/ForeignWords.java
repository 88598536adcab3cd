package dev.mediant.expression;

import java.util.List;
import java.util.Locale;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants;
import net.thisptr.jackson.jq.internal.javacc.Token;
import org.jspecify.annotations.Nullable;

/** What authors bring along from other languages, with jq's word for it. */
final class ForeignWords {
  private static final List<String> VARIABLES =
      List.of("event", "workflow", "steps", "vars", "item", "index", "error", "output");

  private ForeignWords() {}

  /** The remedy where jq's grammar stops at a token. */
  static String hint(Token before, Token found) {
    return switch (found.image.toLowerCase(Locale.ROOT)) {
      case "end" -> "; expected 'else' before it: if … then … else … end";
      case "|" ->
          "|".equals(before.image) ? "; write 'or'" : "; expected a value between two pipes";
      case ")", "]", "}" -> "; it closes nothing that is open, or a value is missing before it";
      case "<", ">", "=", "!" -> "; jq compares with ==, !=, <, <=, > and >=, a value on each side";
      case "and", "or" ->
          "; write '" + found.image.toLowerCase(Locale.ROOT) + "', with a value on each side";
      case "is", "eq", "equals" -> "; jq compares with ==";
      case "in" -> "; write .status == \"A\" or .status == \"B\"";
      case "matches", "like" -> "; write .name | test(\"…\")";
      case "contains", "startswith", "endswith" ->
          "; write .name | " + found.image.toLowerCase(Locale.ROOT) + "(\"…\")";
      case "(" ->
          before.kind == ExpressionParserConstants.IDENTIFIER_AFTER_DOT
              ? "; a field can't be called: functions stand behind a pipe, as in .name |"
                  + " startswith(\"A\")"
              : missing();
      case "." ->
          "$".equals(before.image) ? "; a field is read with a dot alone: .name" : missing();
      default -> missing();
    };
  }

  private static String missing() {
    return "; an operator, a comma or a bracket may be missing before it";
  }

  /** What was meant by a name that is no function; null when nothing is known of it. */
  static @Nullable String meant(String name) {
    return switch (name) {
      case "True", "TRUE" -> "true";
      case "False", "FALSE" -> "false";
      case "None", "Null", "NULL", "nil", "undefined" -> "null";
      default -> VARIABLES.contains(name) ? "$" + name : null;
    };
  }
}
