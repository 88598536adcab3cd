package dev.mediant.workflow;

import dev.mediant.workflow.Decision.Rejected;
import org.jspecify.annotations.Nullable;

/** Finds the step that a reply belongs to: its forward work, or its undo. */
final class Replies {
  private final Draft draft;

  Replies(Draft draft) {
    this.draft = draft;
  }

  @Nullable Rejected receive(Signal.ReplyReceived received) {
    int command = received.command();
    if (command < 1 || command > draft.state().commandsIssued()) {
      return Refusal.unknownCommand(command, draft.state());
    }
    for (StepState step : draft.state().steps().values()) {
      if (step.commands().contains(command)) {
        return new WorkReply(draft, step, command).take(received.reply());
      }
      if (step.undoCommands().contains(command)) {
        return new UndoReply(draft, step, command).take(received.reply());
      }
    }
    return Refusal.superseded(command);
  }
}
