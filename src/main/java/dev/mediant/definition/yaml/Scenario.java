package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A story of a workflow: the event that comes, what processors answer, and what is expected.
 *
 * @param line where it stands in its file
 * @param sample a file with the event, beside the scenario's own; null where it is inline
 * @param event the event; null where it is in a file
 * @param byName whether that is the input of a start by the workflow's name, and no event
 * @param at the time of the schedule that it starts at; null where it starts from an event
 * @param events those that come later
 * @param processors what each answers, by channel, and by {@link #ofHttp} what is answered to
 *     requests; who is not named completes
 * @param requests what operators do
 * @param expected by the words of {@code expect}, in the author's order
 */
public record Scenario(
    String name,
    int line,
    @Nullable String sample,
    @Nullable JsonNode event,
    boolean byName,
    @Nullable Instant at,
    List<Later> events,
    Map<String, List<Answer>> processors,
    List<Request> requests,
    Map<String, JsonNode> expected) {

  /**
   * What is answered over HTTP to the step of that id; to its undo, {@code <id>:undo}. No channel
   * has such a name.
   */
  public static String ofHttp(String step) {
    return "http " + step;
  }

  /**
   * An event that comes when the workflow has begun; {@code after} counts from its start. It is in
   * a file or inline, as the first one.
   */
  public record Later(Duration after, @Nullable String sample, @Nullable JsonNode event) {}

  /** {@code after} counts from the start. */
  public record Request(Duration after, Kind kind, String reason) {}

  /** What an operator may do. */
  public enum Kind {
    CANCEL,
    ROLLBACK,
    SUSPEND,
    RESUME,
    RETRY,
    /** Says yes to all that ask for approval. */
    APPROVE,
    /** Says no. */
    REJECT
  }
}
