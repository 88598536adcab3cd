package dev.mediant.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants;
import net.thisptr.jackson.jq.internal.javacc.Token;
import org.jspecify.annotations.Nullable;

/** Finds in an expression's tokens which variables it reads, and where. */
final class FactFinder {
  private final Tokens tokens;

  private FactFinder(Tokens tokens) {
    this.tokens = tokens;
  }

  static Facts of(Tokens tokens) {
    FactFinder finder = new FactFinder(tokens);
    Form form = FormParser.parse(tokens);
    return new Facts(
        finder.variables(),
        finder.fields(form),
        finder.hasFallback(),
        finder.fractionArithmetic(),
        TrapFinder.of(tokens, form),
        Condition.of(form));
  }

  private boolean hasFallback() {
    return tokens.any(
        ExpressionParserConstants.OP_DEFAULT,
        ExpressionParserConstants.NULL_LITERAL,
        ExpressionParserConstants.KEYWORD_IF,
        ExpressionParserConstants.KEYWORD_TRY);
  }

  /** A fraction right beside an operator that calculates. */
  private boolean fractionArithmetic() {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.is(i, ExpressionParserConstants.FLOAT_LITERAL)
          && (calculates(i + 1) || calculates(i - 1))) {
        return true;
      }
    }
    return false;
  }

  /** A minus that follows no value is a sign. */
  private boolean calculates(int index) {
    return tokens.is(index, ExpressionParserConstants.TIMES)
        || tokens.is(index, ExpressionParserConstants.DIVIDE)
        || tokens.is(index, ExpressionParserConstants.PLUS)
        || tokens.is(index, ExpressionParserConstants.MINUS) && endsValue(index - 1);
  }

  private boolean endsValue(int index) {
    return tokens.is(index, ExpressionParserConstants.IDENTIFIER_AFTER_DOT)
        || tokens.is(index, ExpressionParserConstants.IDENTIFIER)
        || tokens.is(index, ExpressionParserConstants.INTEGER_LITERAL)
        || tokens.is(index, ExpressionParserConstants.FLOAT_LITERAL)
        || tokens.is(index, ExpressionParserConstants.CLOSE_PAR)
        || tokens.is(index, ExpressionParserConstants.CLOSE_BRACKET);
  }

  private List<VariableUse> variables() {
    Set<String> bound = bound();
    List<VariableUse> uses = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.is(i, ExpressionParserConstants.DOLLAR)
          && !bound.contains(tokens.get(i + 1).image)
          && !tokens.get(i + 1).image.equals("__loc__")) {
        uses.add(use(i));
      }
    }
    return uses;
  }

  /**
   * The names that stand between an {@code as} and the pipe or parenthesis that ends its pattern.
   */
  private Set<String> bound() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.is(i, ExpressionParserConstants.KEYWORD_AS)) {
        for (int j = i + 1; j + 1 < tokens.size() && !endsPattern(j); j++) {
          if (tokens.is(j, ExpressionParserConstants.DOLLAR)) {
            names.add(tokens.get(j + 1).image);
          }
        }
      }
    }
    return names;
  }

  private boolean endsPattern(int index) {
    return tokens.is(index, ExpressionParserConstants.PIPE)
        || tokens.is(index, ExpressionParserConstants.OPEN_PAR);
  }

  /** What is read of {@code .} where it surely is the whole document: not behind a pipe. */
  private List<VariableUse> fields(Form form) {
    return switch (form) {
      case Form.Path path when tokens.is(path.first(), ExpressionParserConstants.DOT) ->
          field(path.first()) == null ? List.of() : List.of(fieldUse(path.first()));
      case Form.Operation pipe when pipe.is("|") -> fields(pipe.left());
      case Form.Operation operation -> fieldsOf(operation.parts());
      case Form.Enclosed enclosed -> fieldsOf(enclosed.parts());
      case Form.Interpolation text -> fieldsOf(text.parts());
      case Form.Construction made -> fieldsOf(made.parts());
      case Form.Path path -> List.of();
      case Form.Literal fixed -> List.of();
      case Form.Invocation call -> List.of();
      case Form.Other other -> List.of();
    };
  }

  private List<VariableUse> fieldsOf(List<Form> forms) {
    return forms.stream().flatMap(form -> fields(form).stream()).toList();
  }

  private VariableUse fieldUse(int dot) {
    Token first = tokens.get(dot);
    FieldRead field = Objects.requireNonNull(field(dot));
    int last = field.last().endLine == first.beginLine ? field.last().endColumn : first.endColumn;
    return new VariableUse(
        ".",
        field.name(),
        inside(field.next()),
        first.beginLine,
        first.beginColumn,
        last - first.beginColumn + 1);
  }

  private VariableUse use(int dollar) {
    Token first = tokens.get(dollar);
    Token name = tokens.get(dollar + 1);
    FieldRead field = field(dollar + 2);
    Token last = field == null ? name : field.last();
    boolean sameLine = last.endLine == first.beginLine;
    int length = (sameLine ? last : name).endColumn - first.beginColumn + 1;
    return new VariableUse(
        name.image,
        field == null ? null : field.name(),
        field == null ? List.of() : inside(field.next()),
        first.beginLine,
        first.beginColumn,
        length);
  }

  private List<String> inside(int index) {
    List<String> names = new ArrayList<>();
    for (FieldRead read = field(index); read != null; read = field(read.next())) {
      names.add(read.name());
    }
    return List.copyOf(names);
  }

  /** {@code next} is the token after it. */
  private record FieldRead(String name, Token last, int next) {}

  /** {@code .name}, {@code ."name"} or {@code ["name"]}. */
  private @Nullable FieldRead field(int index) {
    if (tokens.is(index, ExpressionParserConstants.DOT)
        && tokens.is(index + 1, ExpressionParserConstants.IDENTIFIER_AFTER_DOT)) {
      return new FieldRead(tokens.get(index + 1).image, tokens.get(index + 1), index + 2);
    }
    boolean quoted =
        (tokens.is(index, ExpressionParserConstants.DOT)
                || tokens.is(index, ExpressionParserConstants.OPEN_BRACKET))
            && tokens.is(index + 1, ExpressionParserConstants.QUOTE);
    return quoted ? quoted(index + 2) : null;
  }

  private @Nullable FieldRead quoted(int index) {
    StringBuilder name = new StringBuilder();
    int i = index;
    while (tokens.is(i, ExpressionParserConstants.VISIBLE_CHAR)) {
      name.append(tokens.get(i++).image);
    }
    return tokens.is(i, ExpressionParserConstants.ENDQUOTE)
        ? new FieldRead(name.toString(), tokens.get(i), i + 1)
        : null;
  }
}
