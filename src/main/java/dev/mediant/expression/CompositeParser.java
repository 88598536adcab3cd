package dev.mediant.expression;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants;

/** Reads what is built of several expressions: texts, lists, objects, calls and conditions. */
final class CompositeParser {
  private final TokenCursor cursor;
  private final FormParser parts;

  /**
   * @param parts reads what they are built of
   */
  CompositeParser(TokenCursor cursor, FormParser parts) {
    this.cursor = cursor;
    this.parts = parts;
  }

  Form text() {
    int first = cursor.at();
    cursor.skip();
    StringBuilder text = new StringBuilder();
    List<Form> forms = new ArrayList<>();
    boolean isPlain = true;
    while (!cursor.is(ExpressionParserConstants.ENDQUOTE)) {
      if (cursor.isAtEnd()) {
        throw new TokenCursor.Unknown();
      }
      isPlain &= cursor.is(ExpressionParserConstants.VISIBLE_CHAR);
      if (cursor.is(ExpressionParserConstants.OPEN_INTERP)) {
        cursor.skip();
        forms.add(parts.operations(FormParser.LOOSEST));
        cursor.skip(ExpressionParserConstants.CLOSE_PAR);
      } else {
        text.append(cursor.image());
        cursor.skip();
      }
    }
    cursor.skip();
    return isPlain
        ? new Form.Literal(TextNode.valueOf(text.toString()), first, cursor.at() - 1)
        : new Form.Interpolation(List.copyOf(forms), first, cursor.at() - 1);
  }

  Form list() {
    int first = cursor.at();
    cursor.skip();
    List<Form> forms = new ArrayList<>();
    if (!cursor.is(ExpressionParserConstants.CLOSE_BRACKET)) {
      forms.add(parts.operations(FormParser.LOOSEST));
    }
    cursor.skip(ExpressionParserConstants.CLOSE_BRACKET);
    return new Form.Construction(List.copyOf(forms), first, cursor.at() - 1);
  }

  Form object() {
    int first = cursor.at();
    cursor.skip();
    List<Form> forms = new ArrayList<>();
    while (!cursor.is(ExpressionParserConstants.CLOSE_BRACE)) {
      key();
      if (cursor.is(ExpressionParserConstants.COLON)) {
        cursor.skip();
        forms.add(parts.operations(FormParser.ABOVE_COMMA));
      }
      if (cursor.is(ExpressionParserConstants.COMMA)) {
        cursor.skip();
      }
    }
    cursor.skip(ExpressionParserConstants.CLOSE_BRACE);
    return new Form.Construction(List.copyOf(forms), first, cursor.at() - 1);
  }

  private void key() {
    switch (cursor.kind()) {
      case ExpressionParserConstants.OPEN_PAR, ExpressionParserConstants.QUOTE -> parts.term();
      case ExpressionParserConstants.DOLLAR -> {
        cursor.skip();
        cursor.skip();
      }
      case ExpressionParserConstants.EOF, ExpressionParserConstants.ATSIGN ->
          throw new TokenCursor.Unknown();
      default -> cursor.skip(); // a name, which may be any word
    }
  }

  Form invocation() {
    int first = cursor.at();
    String name = cursor.image();
    cursor.skip();
    List<Form> arguments = new ArrayList<>();
    if (cursor.is(ExpressionParserConstants.OPEN_PAR)) {
      do {
        cursor.skip();
        arguments.add(parts.operations(FormParser.LOOSEST));
      } while (cursor.is(ExpressionParserConstants.SEMICOLON));
      cursor.skip(ExpressionParserConstants.CLOSE_PAR);
    }
    return new Form.Invocation(name, List.copyOf(arguments), first, cursor.at() - 1);
  }

  Form conditional() {
    int first = cursor.at();
    List<Form> forms = new ArrayList<>();
    do {
      cursor.skip();
      forms.add(parts.operations(FormParser.LOOSEST));
    } while (cursor.is(ExpressionParserConstants.KEYWORD_THEN)
        || cursor.is(ExpressionParserConstants.KEYWORD_ELIF)
        || cursor.is(ExpressionParserConstants.KEYWORD_ELSE));
    cursor.skip(ExpressionParserConstants.KEYWORD_END);
    return new Form.Other(List.copyOf(forms), first, cursor.at() - 1);
  }
}
