package dev.mediant.expression;

import net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants;

/** A place among the tokens of an expression, which moves on as they are read. */
final class TokenCursor {
  /** Met something that the parser of forms does not know. */
  static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown() {
      super(null, null, false, false);
    }
  }

  private final Tokens tokens;
  private int at;

  TokenCursor(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The index of the next token. */
  int at() {
    return at;
  }

  boolean isAtEnd() {
    return at >= tokens.size();
  }

  /** Of the next token. */
  int kind() {
    return isAtEnd() ? ExpressionParserConstants.EOF : tokens.get(at).kind;
  }

  boolean is(int kind) {
    return tokens.is(at, kind);
  }

  /** Whether the next two tokens are of these kinds. */
  boolean are(int kind, int following) {
    return tokens.is(at, kind) && tokens.is(at + 1, following);
  }

  /** How the next token is written; there must be one. */
  String image() {
    return tokens.get(at).image;
  }

  /** How those are written that were read from that index on. */
  String imagesFrom(int first) {
    StringBuilder text = new StringBuilder();
    for (int i = first; i < at; i++) {
      text.append(tokens.get(i).image);
    }
    return text.toString();
  }

  void skip() {
    at++;
  }

  void skip(int kind) {
    if (!is(kind)) {
      throw new Unknown();
    }
    at++;
  }
}
