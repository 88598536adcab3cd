package dev.mediant.expression;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParserTokenManager;
import net.thisptr.jackson.jq.internal.javacc.SimpleCharStream;
import net.thisptr.jackson.jq.internal.javacc.Token;

/**
 * The tokens of an expression, as jq's own lexer sees them: they carry the places that jq's tree
 * has lost.
 */
final class Tokens {
  private final List<Token> all;

  private Tokens(List<Token> all) {
    this.all = all;
  }

  /** Throws the lexer's own error where the text is no jq. */
  static Tokens of(String source) {
    SimpleCharStream characters = new SimpleCharStream(new StringReader(source), 1, 1);
    characters.setTabSize(1);
    ExpressionParserTokenManager lexer = new ExpressionParserTokenManager(characters);
    List<Token> tokens = new ArrayList<>();
    for (Token t = lexer.getNextToken();
        t.kind != ExpressionParserConstants.EOF;
        t = lexer.getNextToken()) {
      tokens.add(t);
    }
    return new Tokens(tokens);
  }

  int size() {
    return all.size();
  }

  Token get(int index) {
    return all.get(index);
  }

  boolean is(int index, int kind) {
    return index >= 0 && index < all.size() && all.get(index).kind == kind;
  }

  boolean any(int... kinds) {
    return all.stream().anyMatch(t -> java.util.Arrays.stream(kinds).anyMatch(k -> k == t.kind));
  }
}
