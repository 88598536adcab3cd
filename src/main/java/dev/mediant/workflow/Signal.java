package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Envelope;
import dev.mediant.message.Reply;
import dev.mediant.message.ReplyAddress;
import dev.mediant.message.StepPath;
import org.jspecify.annotations.Nullable;

/** What the decider is told about a running instance. */
public sealed interface Signal {
  /**
   * A reply to the instance's command of that number, forward or undo; genuineness is checked
   * before.
   */
  record ReplyReceived(int command, Reply reply) implements Signal {}

  /** An event came that some step may await. */
  record EventArrived(Envelope event) implements Signal {}

  /** Time has passed; the decider finds what is due. */
  record TimePassed() implements Signal {}

  /** The turn has come of a command that was held. */
  record Released(int command) implements Signal {}

  /** The broker took the command only now, long after it was issued. */
  record ConfirmedLate(int command) implements Signal {}

  /**
   * Who had the workflow started wants it undone.
   *
   * @param call which only the caller knows
   */
  record UndoByCaller(String call, ReplyAddress by) implements Signal {}

  /** Somebody acts; {@code by} and {@code reason} are kept. */
  sealed interface OperatorRequest extends Signal {
    String by();

    String reason();
  }

  record Cancel(String by, String reason) implements OperatorRequest {}

  record RollBack(String by, String reason) implements OperatorRequest {}

  record Suspend(String by, String reason) implements OperatorRequest {}

  record Resume(String by, String reason) implements OperatorRequest {}

  /** Retries a blocked step or undo; without a step, all that are blocked. */
  record Retry(String by, String reason, @Nullable StepPath step) implements OperatorRequest {}

  /**
   * Says that the work of a blocked step is done, and with what; the root path stands for the
   * workflow's own output.
   */
  record CompleteStep(String by, String reason, StepPath step, JsonNode output)
      implements OperatorRequest {}

  /** Answers an approval; without a step, all that are asked. */
  record Decide(String by, String reason, @Nullable StepPath step, boolean isApproved)
      implements OperatorRequest {}

  /** Leaves a blocked undo as it is and goes on. */
  record SkipUndo(String by, String reason, StepPath step) implements OperatorRequest {}

  /** Says that a blocked undo was done by other means. */
  record MarkUndone(String by, String reason, StepPath step) implements OperatorRequest {}
}
