package dev.mediant.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryException;
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
      return unexpected(source, syntax.currentToken.next);
    }
    if (error.getCause() instanceof TokenMgrError lexical) {
      return explain(source, lexical);
    }
    return new Compilation.Broken(String.valueOf(error.getMessage()), 1, 1);
  }

  private static Compilation.Broken unexpected(String source, Token found) {
    boolean atEnd = found.kind == 0;
    String message =
        atEnd
            ? "the expression ends too early: expected a value, a closing bracket or a closing"
                + " quote"
            : "unexpected '" + found.image + "'" + hint(found.image);
    int line = Math.max(1, found.beginLine);
    return new Compilation.Broken(
        message, line, column(source, line, Math.max(1, found.beginColumn)));
  }

  private static String hint(String image) {
    return switch (image) {
      case "end" -> "; expected 'else' before it: if … then … else … end";
      case "|" -> "; expected a value between two pipes";
      case ")", "]", "}" -> "; it closes nothing that is open, or a value is missing before it";
      case "<", ">", "=", "!" -> "; jq compares with ==, !=, <, <=, > and >=, a value on each side";
      default -> "; an operator, a comma or a bracket may be missing before it";
    };
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
    return new Compilation.Broken(character(source, line, column), line, column);
  }

  private static String character(String source, int line, int column) {
    String text = source.lines().skip(line - 1L).findFirst().orElse("");
    if (column > text.length()) {
      return "the expression ends too early: expected a closing quote";
    }
    char found = text.charAt(column - 1);
    return switch (found) {
      case '\'' -> "unexpected ' ; texts in jq stand in double quotes";
      case '&' -> "unexpected & ; write 'and'";
      case '\t' -> "unexpected tab in a text; write \\t";
      default ->
          found > 127
              ? "unexpected '"
                  + found
                  + "'; quote names that are not plain ASCII: .\""
                  + found
                  + "…\""
              : "unexpected '" + found + "'";
    };
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
