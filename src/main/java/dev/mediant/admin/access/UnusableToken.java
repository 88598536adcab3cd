package dev.mediant.admin.access;

/** A token of the configuration with which the server does not start. */
public final class UnusableToken extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  UnusableToken(String sentence) {
    super(sentence);
  }
}
