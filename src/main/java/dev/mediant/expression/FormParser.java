package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants;

/**
 * Reads the shape of an expression that compiles. Where it meets what it does not know ({@code as},
 * {@code reduce}, …) it takes the rest for something {@link Form.Other}: nothing is said of that.
 */
final class FormParser {
  /** How tight operators bind, as in jq's implementation here: {@code and} and {@code or} alike. */
  private static final Map<String, Integer> TIGHTNESS =
      Map.ofEntries(
          Map.entry("|", 1),
          Map.entry(",", 2),
          Map.entry("//", 3),
          Map.entry("or", 4),
          Map.entry("and", 4),
          Map.entry("==", 5),
          Map.entry("!=", 5),
          Map.entry("<", 5),
          Map.entry("<=", 5),
          Map.entry(">", 5),
          Map.entry(">=", 5),
          Map.entry("+", 6),
          Map.entry("-", 6),
          Map.entry("*", 7),
          Map.entry("/", 7),
          Map.entry("%", 7));

  static final int LOOSEST = 1;
  static final int ABOVE_COMMA = 3;

  private final TokenCursor cursor;
  private final CompositeParser composites;

  private FormParser(Tokens tokens) {
    this.cursor = new TokenCursor(tokens);
    this.composites = new CompositeParser(cursor, this);
  }

  static Form parse(Tokens tokens) {
    FormParser parser = new FormParser(tokens);
    try {
      Form form = parser.operations(LOOSEST);
      return parser.cursor.isAtEnd() ? form : unknown(tokens);
    } catch (TokenCursor.Unknown e) {
      return unknown(tokens);
    }
  }

  private static Form unknown(Tokens tokens) {
    return new Form.Other(List.of(), 0, tokens.size() - 1);
  }

  Form operations(int loosest) {
    Form left = term();
    while (!cursor.isAtEnd()) {
      String operator = cursor.image();
      Integer tightness = isText() ? null : TIGHTNESS.get(operator);
      if (tightness == null || tightness < loosest) {
        return left;
      }
      cursor.skip();
      // a pipe takes everything to its right
      Form right = operations(tightness == LOOSEST ? LOOSEST : tightness + 1);
      left = new Form.Operation(operator, left, right);
    }
    return left;
  }

  private boolean isText() {
    return cursor.is(ExpressionParserConstants.VISIBLE_CHAR)
        || cursor.is(ExpressionParserConstants.IDENTIFIER_AFTER_DOT);
  }

  Form term() {
    int first = cursor.at();
    Form head = head(first);
    if (cursor.is(ExpressionParserConstants.KEYWORD_AS)) {
      throw new TokenCursor.Unknown();
    }
    return accesses(head, first);
  }

  private Form head(int first) {
    return switch (cursor.kind()) {
      case ExpressionParserConstants.DOT -> dot(first);
      case ExpressionParserConstants.DOLLAR -> {
        cursor.skip();
        cursor.skip();
        yield path(first, false);
      }
      case ExpressionParserConstants.QUOTE -> composites.text();
      case ExpressionParserConstants.MINUS -> negative(first);
      case ExpressionParserConstants.INTEGER_LITERAL, ExpressionParserConstants.FLOAT_LITERAL ->
          literal(first, number(cursor.image()));
      case ExpressionParserConstants.BOOLEAN_LITERAL_TRUE -> literal(first, BooleanNode.TRUE);
      case ExpressionParserConstants.BOOLEAN_LITERAL_FALSE -> literal(first, BooleanNode.FALSE);
      case ExpressionParserConstants.NULL_LITERAL -> literal(first, NullNode.getInstance());
      case ExpressionParserConstants.OPEN_PAR -> {
        cursor.skip();
        Form inside = operations(LOOSEST);
        cursor.skip(ExpressionParserConstants.CLOSE_PAR);
        yield new Form.Enclosed(inside, first, cursor.at() - 1);
      }
      case ExpressionParserConstants.OPEN_BRACKET -> composites.list();
      case ExpressionParserConstants.OPEN_BRACE -> composites.object();
      case ExpressionParserConstants.IDENTIFIER -> composites.invocation();
      case ExpressionParserConstants.ATSIGN -> {
        cursor.skip();
        cursor.skip();
        yield new Form.Other(
            isAtText() ? List.of(composites.text()) : List.of(), first, cursor.at() - 1);
      }
      case ExpressionParserConstants.KEYWORD_IF -> composites.conditional();
      default -> throw new TokenCursor.Unknown();
    };
  }

  private boolean isAtText() {
    return cursor.is(ExpressionParserConstants.QUOTE);
  }

  private Form.Literal literal(int first, JsonNode value) {
    cursor.skip();
    return new Form.Literal(value, first, cursor.at() - 1);
  }

  private static JsonNode number(String digits) {
    try {
      return DecimalNode.valueOf(new BigDecimal(digits));
    } catch (NumberFormatException e) {
      throw new TokenCursor.Unknown(); // an exponent past all measure
    }
  }

  private Form negative(int first) {
    cursor.skip();
    Form of = term();
    return of instanceof Form.Literal(JsonNode value, int from, int to) && value.isNumber()
        ? new Form.Literal(
            DecimalNode.valueOf(value.decimalValue().negate()), first, cursor.at() - 1)
        : new Form.Other(List.of(of), first, cursor.at() - 1);
  }

  private Form dot(int first) {
    cursor.skip();
    if (cursor.is(ExpressionParserConstants.IDENTIFIER_AFTER_DOT)) {
      cursor.skip();
    } else if (isAtText()) {
      requireFixed(composites.text());
    }
    return path(first, false);
  }

  private Form.Path path(int first, boolean isEach) {
    return new Form.Path(cursor.imagesFrom(first), isEach, first, cursor.at() - 1);
  }

  /** What follows a term: {@code .name}, {@code [0]}, {@code []} and {@code ?}. */
  private Form accesses(Form head, int first) {
    boolean isEach = false;
    boolean isPath = head instanceof Form.Path;
    List<Form> parts = new ArrayList<>();
    int begin = cursor.at();
    while (true) {
      if (cursor.are(
          ExpressionParserConstants.DOT, ExpressionParserConstants.IDENTIFIER_AFTER_DOT)) {
        cursor.skip();
        cursor.skip();
      } else if (cursor.are(ExpressionParserConstants.DOT, ExpressionParserConstants.QUOTE)) {
        cursor.skip();
        requireFixed(composites.text());
      } else if (cursor.are(
          ExpressionParserConstants.DOT, ExpressionParserConstants.OPEN_BRACKET)) {
        cursor.skip();
      } else if (cursor.is(ExpressionParserConstants.OPEN_BRACKET)) {
        isEach |= index(parts);
        isPath &= parts.stream().allMatch(Form.Literal.class::isInstance);
      } else if (cursor.is(ExpressionParserConstants.QUESTION)) {
        cursor.skip();
      } else {
        break;
      }
    }
    if (cursor.at() == begin) {
      return head;
    }
    if (isPath) {
      return path(first, isEach);
    }
    parts.addFirst(head);
    return new Form.Other(List.copyOf(parts), first, cursor.at() - 1);
  }

  /** Whether it is {@code []}, which yields each item. */
  private boolean index(List<Form> parts) {
    cursor.skip();
    boolean isEach = cursor.is(ExpressionParserConstants.CLOSE_BRACKET);
    while (!cursor.is(ExpressionParserConstants.CLOSE_BRACKET)) {
      if (cursor.is(ExpressionParserConstants.COLON)) {
        cursor.skip();
      } else {
        parts.add(operations(LOOSEST));
      }
    }
    cursor.skip(ExpressionParserConstants.CLOSE_BRACKET);
    return isEach;
  }

  private static void requireFixed(Form text) {
    if (!(text instanceof Form.Literal)) {
      throw new TokenCursor.Unknown();
    }
  }
}
