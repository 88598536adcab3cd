package dev.mediant.store;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.Envelope;
import dev.mediant.message.EventType;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Where those meet who must not miss each other: a step that waits and its event, or two starts of
 * one business key. Who comes to it locks it first, so that one of them sees the other.
 */
public record MeetingPoint(UUID value) implements Comparable<MeetingPoint> {
  /** Of all steps of a workflow, whatever version, that await such an event by such a key. */
  public static MeetingPoint ofAwait(WorkflowRef workflow, EventType event, String key) {
    return new MeetingPoint(digest("await", workflow.qualifiedName(), event.value(), key));
  }

  /** Of all instances of a workflow, whatever version, with that business key. */
  public static MeetingPoint ofInstance(WorkflowRef workflow, String businessKey) {
    return new MeetingPoint(digest("instance", workflow.qualifiedName(), businessKey));
  }

  /** By which an event is known when it comes again. */
  static UUID identity(Envelope event) {
    return digest(event.source(), event.id().value());
  }

  /** What transactions lock. */
  long lock() {
    return value.getMostSignificantBits();
  }

  /** Half of a SHA-256 can't be met by chance. */
  private static UUID digest(String... parts) {
    ByteBuffer digest = ByteBuffer.wrap(SearchText.digest(String.join("\n", parts)));
    return new UUID(digest.getLong(), digest.getLong());
  }

  @Override
  public int compareTo(MeetingPoint other) {
    return Long.compare(lock(), other.lock());
  }
}
