package dev.mediant.admin.operation;

import dev.mediant.admin.access.Identity;
import dev.mediant.admin.problem.ProblemDetail;
import org.jspecify.annotations.Nullable;

/**
 * Who acts and why, as the history keeps it.
 *
 * @param who by its token
 * @param by the name that is recorded
 */
public record OperatorNote(Identity who, String by, String reason) {
  private static final int MAX_REASON = 1000;
  private static final int MAX_NAME = 100;

  /**
   * @param claimed whoever the caller says it is, which counts where its token has no name; {@code
   *     otherwise} if it says nothing
   */
  public static OperatorNote of(
      Identity who, @Nullable String claimed, String otherwise, @Nullable String reason) {
    String name = claimed == null || claimed.isBlank() ? otherwise : claimed.strip();
    return new OperatorNote(who, who.recorded(name), reason == null ? "" : reason.strip());
  }

  /** What is wrong with it; null when nothing is. */
  @Nullable ProblemDetail problem() {
    if (reason.isEmpty()) {
      return ProblemDetail.of(
          400,
          "reason-wanted",
          "Say why, in the field 'reason': it is kept in the history for whoever asks later.");
    }
    if (reason.length() > MAX_REASON) {
      return ProblemDetail.of(
          400,
          "reason-too-long",
          "The field 'reason' has "
              + reason.length()
              + " characters; "
              + MAX_REASON
              + " are kept.");
    }
    return nameProblem();
  }

  /** What is wrong with the name, where no reason is asked for; null when nothing is. */
  @Nullable ProblemDetail nameProblem() {
    if (by.length() > MAX_NAME || by.chars().anyMatch(Character::isISOControl)) {
      return ProblemDetail.of(
          400,
          "bad-name",
          "Give a name of at most " + MAX_NAME + " characters without control characters.");
    }
    return null;
  }
}
