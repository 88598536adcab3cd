package dev.mediant.embedded;

/** Why a server can't start, as one sentence for a person that names the way out. */
public final class StartTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  public StartTrouble(String sentence) {
    super(sentence);
  }

  public StartTrouble(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
