package dev.mediant.expression;

import java.util.Map;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants;
import net.thisptr.jackson.jq.internal.javacc.Token;
import org.jspecify.annotations.Nullable;

/** Words of jq that this language leaves out, each with the way around it. */
final class Refused {
  private static final String ASSIGNMENT =
      "an assignment changes a document, and documents here never change; build a new one, as in ."
          + " + {total: 5}";

  private static final Map<Integer, String> WORDS =
      Map.ofEntries(
          Map.entry(
              ExpressionParserConstants.KEYWORD_DEF,
              "functions can't be defined in an expression (they could recurse without end)"),
          Map.entry(ExpressionParserConstants.KEYWORD_IMPORT, "modules can't be imported"),
          Map.entry(ExpressionParserConstants.KEYWORD_INCLUDE, "modules can't be included"),
          Map.entry(ExpressionParserConstants.KEYWORD_MODULE, "modules can't be declared"),
          Map.entry(
              ExpressionParserConstants.RECURSION,
              "it goes through everything, however deep; name the path instead"),
          Map.entry(ExpressionParserConstants.ASSIGN_OP, ASSIGNMENT),
          Map.entry(ExpressionParserConstants.UPDATE_OP, ASSIGNMENT),
          Map.entry(ExpressionParserConstants.PLUS_EQUAL, ASSIGNMENT),
          Map.entry(ExpressionParserConstants.MINUS_EQUAL, ASSIGNMENT),
          Map.entry(ExpressionParserConstants.TIMES_EQUAL, ASSIGNMENT),
          Map.entry(ExpressionParserConstants.DIVIDE_EQUAL, ASSIGNMENT),
          Map.entry(ExpressionParserConstants.MODULO_EQUAL, ASSIGNMENT),
          Map.entry(ExpressionParserConstants.DEFAULT_EQUAL, ASSIGNMENT));

  private Refused() {}

  static Compilation.@Nullable Broken find(Tokens tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (isNotBefore(tokens, i)) {
        return new Compilation.Broken(
            "'not' asks of what stands before it: write .paid | not",
            token.beginLine,
            token.beginColumn);
      }
      String why = WORDS.get(token.kind);
      if (why != null && !isName(tokens, i)) {
        String hint =
            token.kind == ExpressionParserConstants.ASSIGN_OP ? " (to compare, write ==)" : "";
        return new Compilation.Broken(
            "'" + token.image + "' is not available: " + why + hint,
            token.beginLine,
            token.beginColumn);
      }
    }
    return null;
  }

  /** {@code not .paid} reads a field of what {@code not} yields. */
  private static boolean isNotBefore(Tokens tokens, int index) {
    return tokens.is(index, ExpressionParserConstants.IDENTIFIER)
        && tokens.get(index).image.equals("not")
        && tokens.is(index + 1, ExpressionParserConstants.DOT);
  }

  /** Keywords may be field names: {@code {def: 1}} or {@code $import}. */
  private static boolean isName(Tokens tokens, int index) {
    return tokens.is(index + 1, ExpressionParserConstants.COLON)
        || tokens.is(index - 1, ExpressionParserConstants.DOLLAR)
        || tokens.is(index - 1, ExpressionParserConstants.DOT);
  }
}
