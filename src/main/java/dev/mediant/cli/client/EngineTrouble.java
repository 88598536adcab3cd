package dev.mediant.cli.client;

import java.util.List;

/** Why the engine could not answer, as one sentence for a person. */
final class EngineTrouble extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final transient List<String> mistakes;

  /** It was not asked. */
  EngineTrouble(String sentence) {
    this(0, sentence);
  }

  /** It could not be asked. */
  EngineTrouble(String sentence, Throwable cause) {
    super(sentence, cause);
    this.status = 0;
    this.mistakes = List.of();
  }

  /** It refused. */
  EngineTrouble(int status, String sentence) {
    this(status, sentence, List.of());
  }

  /**
   * It refused what was sent.
   *
   * @param mistakes each with its place, as {@code lint} shows it
   */
  EngineTrouble(int status, String sentence, List<String> mistakes) {
    super(sentence);
    this.status = status;
    this.mistakes = List.copyOf(mistakes);
  }

  List<String> mistakes() {
    return mistakes;
  }

  /** Whether the engine was there and said no to what was sent. */
  boolean isRefusal() {
    return status == 409 || status == 413 || status == 422;
  }

  boolean isNotFound() {
    return status == 404;
  }
}
