package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
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

  private static final int LOOSEST = 1;
  private static final int ABOVE_COMMA = 3;

  private final Tokens tokens;
  private int at;

  private FormParser(Tokens tokens) {
    this.tokens = tokens;
  }

  static Form parse(Tokens tokens) {
    FormParser parser = new FormParser(tokens);
    try {
      Form form = parser.operations(LOOSEST);
      return parser.at == tokens.size() ? form : unknown(tokens);
    } catch (Unknown e) {
      return unknown(tokens);
    }
  }

  private static Form unknown(Tokens tokens) {
    return new Form.Other(List.of(), 0, tokens.size() - 1);
  }

  private Form operations(int loosest) {
    Form left = term();
    while (at < tokens.size()) {
      String operator = tokens.get(at).image;
      Integer tightness = isText(at) ? null : TIGHTNESS.get(operator);
      if (tightness == null || tightness < loosest) {
        return left;
      }
      at++;
      // a pipe takes everything to its right
      Form right = operations(tightness == LOOSEST ? LOOSEST : tightness + 1);
      left = new Form.Operation(operator, left, right);
    }
    return left;
  }

  private boolean isText(int index) {
    return tokens.is(index, ExpressionParserConstants.VISIBLE_CHAR)
        || tokens.is(index, ExpressionParserConstants.IDENTIFIER_AFTER_DOT);
  }

  private Form term() {
    int first = at;
    Form head = head(first);
    if (tokens.is(at, ExpressionParserConstants.KEYWORD_AS)) {
      throw new Unknown();
    }
    return accesses(head, first);
  }

  private Form head(int first) {
    return switch (kind()) {
      case ExpressionParserConstants.DOT -> dot(first);
      case ExpressionParserConstants.DOLLAR -> {
        at += 2;
        yield path(first, false);
      }
      case ExpressionParserConstants.QUOTE -> text(first);
      case ExpressionParserConstants.MINUS -> negative(first);
      case ExpressionParserConstants.INTEGER_LITERAL, ExpressionParserConstants.FLOAT_LITERAL ->
          literal(first, number(tokens.get(first).image));
      case ExpressionParserConstants.BOOLEAN_LITERAL_TRUE -> literal(first, BooleanNode.TRUE);
      case ExpressionParserConstants.BOOLEAN_LITERAL_FALSE -> literal(first, BooleanNode.FALSE);
      case ExpressionParserConstants.NULL_LITERAL -> literal(first, NullNode.getInstance());
      case ExpressionParserConstants.OPEN_PAR -> {
        at++;
        Form inside = operations(LOOSEST);
        close(ExpressionParserConstants.CLOSE_PAR);
        yield new Form.Enclosed(inside, first, at - 1);
      }
      case ExpressionParserConstants.OPEN_BRACKET -> list(first);
      case ExpressionParserConstants.OPEN_BRACE -> object(first);
      case ExpressionParserConstants.IDENTIFIER -> invocation(first);
      case ExpressionParserConstants.ATSIGN -> {
        at += 2;
        yield new Form.Other(isAtText() ? List.of(text(at)) : List.of(), first, at - 1);
      }
      case ExpressionParserConstants.KEYWORD_IF -> conditional(first);
      default -> throw new Unknown();
    };
  }

  private int kind() {
    return at < tokens.size() ? tokens.get(at).kind : ExpressionParserConstants.EOF;
  }

  private boolean isAtText() {
    return tokens.is(at, ExpressionParserConstants.QUOTE);
  }

  private Form.Literal literal(int first, JsonNode value) {
    at++;
    return new Form.Literal(value, first, at - 1);
  }

  private static JsonNode number(String digits) {
    try {
      return DecimalNode.valueOf(new BigDecimal(digits));
    } catch (NumberFormatException e) {
      throw new Unknown(); // an exponent past all measure
    }
  }

  private Form negative(int first) {
    at++;
    Form of = term();
    return of instanceof Form.Literal(JsonNode value, int from, int to) && value.isNumber()
        ? new Form.Literal(DecimalNode.valueOf(value.decimalValue().negate()), first, at - 1)
        : new Form.Other(List.of(of), first, at - 1);
  }

  private Form dot(int first) {
    at++;
    if (tokens.is(at, ExpressionParserConstants.IDENTIFIER_AFTER_DOT)) {
      at++;
    } else if (isAtText()) {
      requireFixed(text(at));
    }
    return path(first, false);
  }

  private Form.Path path(int first, boolean isEach) {
    StringBuilder text = new StringBuilder();
    for (int i = first; i < at; i++) {
      text.append(tokens.get(i).image);
    }
    return new Form.Path(text.toString(), isEach, first, at - 1);
  }

  /** What follows a term: {@code .name}, {@code [0]}, {@code []} and {@code ?}. */
  private Form accesses(Form head, int first) {
    boolean isEach = false;
    boolean isPath = head instanceof Form.Path;
    List<Form> parts = new ArrayList<>();
    int begin = at;
    while (true) {
      if (tokens.is(at, ExpressionParserConstants.DOT)
          && tokens.is(at + 1, ExpressionParserConstants.IDENTIFIER_AFTER_DOT)) {
        at += 2;
      } else if (tokens.is(at, ExpressionParserConstants.DOT)
          && tokens.is(at + 1, ExpressionParserConstants.QUOTE)) {
        at++;
        requireFixed(text(at));
      } else if (tokens.is(at, ExpressionParserConstants.DOT)
          && tokens.is(at + 1, ExpressionParserConstants.OPEN_BRACKET)) {
        at++;
      } else if (tokens.is(at, ExpressionParserConstants.OPEN_BRACKET)) {
        isEach |= index(parts);
        isPath &= parts.stream().allMatch(Form.Literal.class::isInstance);
      } else if (tokens.is(at, ExpressionParserConstants.QUESTION)) {
        at++;
      } else {
        break;
      }
    }
    if (at == begin) {
      return head;
    }
    if (isPath) {
      return path(first, isEach);
    }
    parts.addFirst(head);
    return new Form.Other(List.copyOf(parts), first, at - 1);
  }

  /** Whether it is {@code []}, which yields each item. */
  private boolean index(List<Form> parts) {
    at++;
    boolean isEach = tokens.is(at, ExpressionParserConstants.CLOSE_BRACKET);
    while (!tokens.is(at, ExpressionParserConstants.CLOSE_BRACKET)) {
      if (tokens.is(at, ExpressionParserConstants.COLON)) {
        at++;
      } else {
        parts.add(operations(LOOSEST));
      }
    }
    close(ExpressionParserConstants.CLOSE_BRACKET);
    return isEach;
  }

  private static void requireFixed(Form text) {
    if (!(text instanceof Form.Literal)) {
      throw new Unknown();
    }
  }

  private Form text(int first) {
    at = first + 1;
    StringBuilder text = new StringBuilder();
    List<Form> parts = new ArrayList<>();
    boolean isPlain = true;
    while (!tokens.is(at, ExpressionParserConstants.ENDQUOTE)) {
      if (at >= tokens.size()) {
        throw new Unknown();
      }
      isPlain &= tokens.is(at, ExpressionParserConstants.VISIBLE_CHAR);
      if (tokens.is(at, ExpressionParserConstants.OPEN_INTERP)) {
        at++;
        parts.add(operations(LOOSEST));
        close(ExpressionParserConstants.CLOSE_PAR);
      } else {
        text.append(tokens.get(at++).image);
      }
    }
    at++;
    return isPlain
        ? new Form.Literal(TextNode.valueOf(text.toString()), first, at - 1)
        : new Form.Interpolation(List.copyOf(parts), first, at - 1);
  }

  private Form list(int first) {
    at++;
    List<Form> parts = new ArrayList<>();
    if (!tokens.is(at, ExpressionParserConstants.CLOSE_BRACKET)) {
      parts.add(operations(LOOSEST));
    }
    close(ExpressionParserConstants.CLOSE_BRACKET);
    return new Form.Construction(List.copyOf(parts), first, at - 1);
  }

  private Form object(int first) {
    at++;
    List<Form> parts = new ArrayList<>();
    while (!tokens.is(at, ExpressionParserConstants.CLOSE_BRACE)) {
      key();
      if (tokens.is(at, ExpressionParserConstants.COLON)) {
        at++;
        parts.add(operations(ABOVE_COMMA));
      }
      if (tokens.is(at, ExpressionParserConstants.COMMA)) {
        at++;
      }
    }
    close(ExpressionParserConstants.CLOSE_BRACE);
    return new Form.Construction(List.copyOf(parts), first, at - 1);
  }

  private void key() {
    switch (kind()) {
      case ExpressionParserConstants.OPEN_PAR, ExpressionParserConstants.QUOTE -> term();
      case ExpressionParserConstants.DOLLAR -> at += 2;
      case ExpressionParserConstants.EOF, ExpressionParserConstants.ATSIGN -> throw new Unknown();
      default -> at++; // a name, which may be any word
    }
  }

  private Form invocation(int first) {
    at++;
    List<Form> arguments = new ArrayList<>();
    if (tokens.is(at, ExpressionParserConstants.OPEN_PAR)) {
      do {
        at++;
        arguments.add(operations(LOOSEST));
      } while (tokens.is(at, ExpressionParserConstants.SEMICOLON));
      close(ExpressionParserConstants.CLOSE_PAR);
    }
    return new Form.Invocation(tokens.get(first).image, List.copyOf(arguments), first, at - 1);
  }

  private Form conditional(int first) {
    List<Form> parts = new ArrayList<>();
    do {
      at++;
      parts.add(operations(LOOSEST));
    } while (tokens.is(at, ExpressionParserConstants.KEYWORD_THEN)
        || tokens.is(at, ExpressionParserConstants.KEYWORD_ELIF)
        || tokens.is(at, ExpressionParserConstants.KEYWORD_ELSE));
    close(ExpressionParserConstants.KEYWORD_END);
    return new Form.Other(List.copyOf(parts), first, at - 1);
  }

  private void close(int kind) {
    if (!tokens.is(at, kind)) {
      throw new Unknown();
    }
    at++;
  }

  /** Met something that this parser does not know. */
  private static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown() {
      super(null, null, false, false);
    }
  }
}
