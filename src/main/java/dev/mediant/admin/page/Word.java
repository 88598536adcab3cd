package dev.mediant.admin.page;

import dev.mediant.workflow.Status;
import dev.mediant.workflow.StepStatus;

/**
 * A state as people read it.
 *
 * @param tone the style sheet's class; never the only sign, since not everybody sees colours
 * @param symbol told apart in black and white, too
 * @param meaning one sentence for who sees the word for the first time
 */
public record Word(String text, String tone, String symbol, String meaning) {
  static Word of(Status status) {
    return switch (status) {
      case RUNNING ->
          new Word("Running", "busy", "▶", "goes forward, or waits for what is named below");
      case SUSPENDED ->
          new Word("Suspended", "calm", "⏸", "an operator holds it until it is resumed");
      case ROLLING_BACK ->
          new Word("Rolling back", "undo", "↩", "undoes what was done, newest first");
      case COMPLETED -> new Word("Completed", "good", "✔", "every step is done");
      case FAILED -> new Word("Failed", "bad", "✖", "failed, and nothing had to be undone");
      case ROLLED_BACK -> new Word("Rolled back", "undo", "⟲", "what was done is undone");
      case CANCELLED ->
          new Word("Cancelled", "calm", "⊘", "was cancelled; what was done is undone");
    };
  }

  static Word of(StepStatus status) {
    return switch (status) {
      case ENTERED -> new Word("Running", "busy", "▶", "");
      case FAILING -> new Word("Failing", "bad", "▶", "");
      case HELD -> new Word("Waits for its turn", "busy", "⏱", "");
      case DISPATCHED -> new Word("Waits for the reply", "busy", "▶", "");
      case RETRYING -> new Word("Waits for its next attempt", "busy", "↻", "");
      case WAITING -> new Word("Waits", "busy", "⏱", "");
      case ASKING -> new Word("Waits for a person", "busy", "?", "");
      case AWAITING -> new Word("Waits for an event", "busy", "✉", "");
      case COMPLETED -> new Word("Completed", "good", "✔", "");
      case SKIPPED -> new Word("Skipped", "calm", "–", "");
      case FAILED -> new Word("Failed", "bad", "✖", "");
      case UNKNOWN -> new Word("Outcome unknown", "bad", "?", "");
      case BLOCKED -> new Word("Waits for an operator", "bad", "!", "");
      case UNDO_HELD -> new Word("Undo waits for its turn", "undo", "⏱", "");
      case UNDOING -> new Word("Being undone", "undo", "↩", "");
      case UNDO_RETRYING -> new Word("Undo waits for its next attempt", "undo", "↻", "");
      case UNDO_BLOCKED -> new Word("Undo waits for an operator", "bad", "!", "");
      case UNDONE -> new Word("Undone", "undo", "⟲", "");
    };
  }
}
