package dev.mediant.message;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A caller's wish to undo what it had started, as a message in the domain's queue of replies:
 * headers say all of it.
 *
 * @param call which only the caller knows
 * @param wasCompleted whether the caller knows that it had completed
 * @param by where the caller is told
 */
public record UndoRequest(
    WorkflowName workflow, String call, boolean wasCompleted, ReplyAddress by) {
  private static final String OUTCOME = "mediant-outcome";
  private static final String COMPLETED = "completed";

  /** Which workflow: {@code domain/name}. A message that has it is no reply. */
  public static final String WORKFLOW = "mediant-undo";

  public Map<String, Object> headers() {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(WORKFLOW, workflow.toString());
    headers.put(StartMessages.KEY, call);
    headers.put(OUTCOME, wasCompleted ? COMPLETED : "unknown");
    return headers;
  }

  /** Null when the message is none. */
  public static @Nullable UndoRequest read(MessageProperties properties) {
    WorkflowName workflow = WorkflowName.parse(properties.header(WORKFLOW));
    String call = properties.header(StartMessages.KEY);
    String queue = properties.replyTo();
    String correlationId = properties.correlationId();
    return workflow == null || call == null || queue == null || correlationId == null
        ? null
        : new UndoRequest(
            workflow,
            call,
            COMPLETED.equals(properties.header(OUTCOME)),
            new ReplyAddress(queue, correlationId));
  }
}
