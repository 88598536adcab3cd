package dev.mediant.expression;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants;
import net.thisptr.jackson.jq.internal.javacc.Token;
import net.thisptr.jackson.jq.internal.tree.FormattingFilter;
import net.thisptr.jackson.jq.internal.tree.FunctionCall;
import org.jspecify.annotations.Nullable;

/** Looks at each call of a compiled tree: only functions that always end may be called. */
final class Calls implements Consumer<Object> {
  private static final String ENDLESS = "it could run without end";

  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("range", ENDLESS),
          Map.entry("while", ENDLESS),
          Map.entry("until", ENDLESS),
          Map.entry("repeat", ENDLESS),
          Map.entry("recurse", ENDLESS),
          Map.entry("recurse_down", ENDLESS),
          Map.entry("walk", ENDLESS),
          Map.entry("combinations", ENDLESS),
          Map.entry(
              "now",
              "the same event must always give the same result; use $workflow.startedAt or"
                  + " $event.time"),
          Map.entry("env", "an expression sees its documents and nothing else"),
          Map.entry("input", "an expression sees one document"),
          Map.entry("inputs", "an expression sees one document"),
          Map.entry("debug", "it prints; nobody would see it"),
          Map.entry(
              "setpath", "documents here never change; build a new one, as in . + {total: 5}"));

  private final Tokens tokens;
  private final Consumer<Compilation.Broken> problems;

  Calls(Tokens tokens, Consumer<Compilation.Broken> problems) {
    this.tokens = tokens;
    this.problems = problems;
  }

  @Override
  public void accept(Object node) {
    if (node instanceof FunctionCall || node instanceof FormattingFilter) {
      check(node instanceof FunctionCall call ? Call.of(call) : Call.of((FormattingFilter) node));
    }
  }

  private void check(Call call) {
    Set<String> known = Functions.names();
    if (!known.contains(call.key())) {
      int index = place(call.name());
      Token at = tokens.get(index);
      String dashed = dashed(index);
      problems.accept(
          new Compilation.Broken(
              dashed == null
                  ? message(call, known)
                  : "there is no function '"
                      + call.name()
                      + "'; a field with a dash is written in quotes: .\""
                      + dashed
                      + "\"",
              at.beginLine,
              at.beginColumn));
    }
  }

  private static String message(Call call, Set<String> known) {
    String why = REFUSED.get(call.name());
    if (why != null) {
      return "'" + call.name() + "' is not available: " + why;
    }
    String others =
        known.stream()
            .filter(key -> key.startsWith(call.name() + "/"))
            .map(key -> key.substring(key.indexOf('/') + 1))
            .reduce((a, b) -> a + " or " + b)
            .orElse("");
    if (!others.isEmpty()) {
      return "expected "
          + others
          + " arguments for '"
          + call.name()
          + "' but got "
          + call.arguments()
          + (others.equals("0") ? "; what it works on stands before it: … | " + call.name() : "");
    }
    String meant = ForeignWords.meant(call.name());
    if (meant != null) {
      return "there is no function '" + call.name() + "'; did you mean " + meant + "?";
    }
    String nearest =
        NearestWord.of(
            call.name(), known.stream().map(k -> k.substring(0, k.indexOf('/'))).toList());
    return "there is no function '"
        + call.name()
        + "'"
        + (nearest == null
            ? "; a field is written with a dot: ." + call.name()
            : "; did you mean '" + nearest + "'?");
  }

  /** The field that was meant by {@code .order-id}, which jq reads as a subtraction. */
  private @Nullable String dashed(int index) {
    boolean follows =
        tokens.is(index - 1, ExpressionParserConstants.MINUS)
            && tokens.is(index - 2, ExpressionParserConstants.IDENTIFIER_AFTER_DOT)
            && tokens.get(index).beginColumn == tokens.get(index - 2).endColumn + 2;
    return follows ? tokens.get(index - 2).image + "-" + tokens.get(index).image : null;
  }

  private int place(String name) {
    String image = name.startsWith("@") ? name.substring(1) : name;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).image.equals(image)
          && !tokens.is(i - 1, ExpressionParserConstants.DOT)
          && !tokens.is(i - 1, ExpressionParserConstants.DOLLAR)
          && !tokens.is(i + 1, ExpressionParserConstants.COLON)) {
        return i;
      }
    }
    return 0;
  }
}
