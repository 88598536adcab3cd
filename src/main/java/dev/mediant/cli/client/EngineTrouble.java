package dev.mediant.cli.client;

/** Why the engine could not answer, as one sentence for a person. */
final class EngineTrouble extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;

  /** It could not be asked. */
  EngineTrouble(String sentence, Throwable cause) {
    super(sentence, cause);
    this.status = 0;
  }

  /** It refused. */
  EngineTrouble(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  boolean isNotFound() {
    return status == 404;
  }
}
