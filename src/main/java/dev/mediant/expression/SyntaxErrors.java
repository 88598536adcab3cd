package dev.mediant.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants;
import net.thisptr.jackson.jq.internal.javacc.ParseException;
import net.thisptr.jackson.jq.internal.javacc.Token;
import net.thisptr.jackson.jq.internal.javacc.TokenMgrError;

/** What jq's parser says, in words for an author and with the place in the expression. */
final class SyntaxErrors {
  private static final int PARSER_TAB = 8;
  private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
  private static final Pattern LEXICAL =
      Pattern.compile(
          "line (\\d+), column (\\d+)\\.\\s+Encountered: (<EOF>|'[^ ]*' |' ' )", Pattern.DOTALL);

  private SyntaxErrors() {}

  static Compilation.Broken explain(String source, JsonQueryException error) {
    if (error.getCause() instanceof ParseException syntax && syntax.currentToken != null) {
      return unexpected(source, syntax.currentToken, syntax.currentToken.next);
    }
    if (error.getCause() instanceof TokenMgrError lexical) {
      return explain(source, lexical);
    }
    return new Compilation.Broken(String.valueOf(error.getMessage()), 1, 1);
  }

  private static Compilation.Broken unexpected(String source, Token before, Token found) {
    int line = Math.max(1, found.beginLine);
    int column = column(source, line, Math.max(1, found.beginColumn));
    return new Compilation.Broken(message(source, before, found), line, column);
  }

  private static String message(String source, Token before, Token found) {
    if (found.kind == ExpressionParserConstants.EOF) {
      return "the expression ends too early: expected a value, a closing bracket or a closing"
          + " quote";
    }
    if (found.image.equals("\"") && source.chars().filter(c -> c == '"').count() % 2 != 0) {
      return "a text is never closed: its second \" is missing";
    }
    return "unexpected '" + found.image + "'" + ForeignWords.hint(before, found);
  }

  static Compilation.Broken explain(IllegalStateException error) {
    String message = String.valueOf(error.getMessage());
    Matcher place = PLACE.matcher(message);
    boolean found = place.find();
    return new Compilation.Broken(
        "unexpected ')' or '}': it closes nothing that is open",
        found ? Math.max(1, Integer.parseInt(place.group(1))) : 1,
        found ? Math.max(1, Integer.parseInt(place.group(2))) : 1);
  }

  static Compilation.Broken explain(String source, TokenMgrError error) {
    Matcher place = LEXICAL.matcher(String.valueOf(error.getMessage()));
    if (!place.find()) {
      return new Compilation.Broken(String.valueOf(error.getMessage()), 1, 1);
    }
    // at the end of a line that ends the text, jq's lexer says column 0
    int line = Math.max(1, Integer.parseInt(place.group(1)));
    int column = Math.max(1, Integer.parseInt(place.group(2)));
    String text = source.lines().skip(line - 1L).findFirst().orElse("");
    boolean isNot = column > 1 && column <= text.length() && text.charAt(column - 2) == '!';
    return isNot
        ? new Compilation.Broken("unexpected ! ; write .paid | not", line, column - 1)
        : new Compilation.Broken(character(text, column), line, column);
  }

  private static String character(String text, int column) {
    if (column > text.length()) {
      return "the expression ends too early: expected a closing quote";
    }
    char found = text.charAt(column - 1);
    return switch (found) {
      case '\'' -> "unexpected ' ; texts in jq stand in double quotes";
      case '&' -> "unexpected & ; write 'and'";
      case '\t' -> "unexpected tab in a text; write \\t";
      case '\u2018', '\u2019', '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB' ->
          "unexpected " + found + " ; texts in jq stand in straight double quotes: \"";
      default -> found > 127 ? notAscii(found) : "unexpected '" + found + "'";
    };
  }

  private static String notAscii(char found) {
    return Character.isSpaceChar(found)
        ? "unexpected character U+%04X, which only looks like a space; write a plain one"
            .formatted((int) found)
        : "unexpected '" + found + "'; quote names that are not plain ASCII: .\"" + found + "…\"";
  }

  /** jq's parser lets a tab reach to the next column of eight; authors count it as one. */
  private static int column(String source, int line, int parserColumn) {
    String text = source.lines().skip(line - 1L).findFirst().orElse("");
    int shown = 0;
    for (int i = 0; i < text.length(); i++) {
      shown = text.charAt(i) == '\t' ? (shown / PARSER_TAB + 1) * PARSER_TAB : shown + 1;
      if (shown >= parserColumn) {
        return i + 1;
      }
    }
    return text.length() + 1;
  }
}
