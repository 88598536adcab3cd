package dev.mediant.message;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Why something did not work, in the terms that {@code retry.errors} and {@code catch} compare.
 *
 * @param type the error type, such as {@code CardDeclined}
 * @param message for people
 * @param data what else the processor said, if anything
 */
public record ErrorDetail(String type, String message, @Nullable JsonNode data) {
  /** No reply came in time; the outcome is unknown. */
  public static final String TIMEOUT = "Timeout";

  /** The command reached no queue. */
  public static final String UNROUTABLE = "Unroutable";

  /** The broker gave the command up, for example after too many deliveries. */
  public static final String DEAD_LETTERED = "DeadLettered";

  /** A reply came that nobody can read. */
  public static final String UNREADABLE_REPLY = "UnreadableReply";

  /** A command's body is not what its channel's schema says; it was not sent. */
  public static final String REQUEST_MISMATCH = "RequestMismatch";

  /** The answer of a completed reply is not what its channel's schema says. */
  public static final String REPLY_MISMATCH = "ReplyMismatch";

  /** A document is larger than one may be. */
  public static final String PAYLOAD_TOO_LARGE = "PayloadTooLarge";

  /** An instance has grown as far as one may. */
  public static final String TOO_MUCH_HISTORY = "TooMuchHistory";

  /** An expression of the workflow failed. */
  public static final String EXPRESSION = "ExpressionFailed";

  /** The workflow's deadline passed. */
  public static final String DEADLINE = "DeadlineExceeded";

  /** Somebody cancelled or rolled back the instance. */
  public static final String CANCELLED = "Cancelled";

  /** A person said no. */
  public static final String NOT_APPROVED = "NotApproved";

  /** The list of a forEach is longer than its limit. */
  public static final String TOO_MANY_ITEMS = "TooManyItems";

  /** A repeat would begin one round more than it may. */
  public static final String TOO_MANY_ROUNDS = "TooManyRounds";

  /** The workflow completed before this step could. */
  public static final String COMPLETED = "Completed";

  /** A workflow was asked to start and could not; the message says why. */
  public static final String NOT_STARTED = "NotStarted";

  /** What is to be undone is past its pivot. */
  public static final String PIVOT_PASSED = "PivotPassed";

  /** What is to be undone had completed, and is not there any more. */
  public static final String INSTANCE_GONE = "InstanceGone";

  /** What is to be undone waits for its pivot's outcome. */
  public static final String PIVOT_UNDER_WAY = "PivotUnderWay";

  public ErrorDetail(String type, String message) {
    this(type, message, null);
  }
}
