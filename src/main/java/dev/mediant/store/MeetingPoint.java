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
public record MeetingPoint(UUID value) {
  /** Below the 6400 locks that PostgreSQL has room for unless it is told otherwise. */
  private static final long LOCKS = 4096;

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

  /** What transactions lock: points share locks, for PostgreSQL has room for so many only. */
  long lock() {
    return Math.floorMod(value.getMostSignificantBits(), LOCKS);
  }

  /** Half of a SHA-256 can't be met by chance; with their lengths, no parts look like others. */
  private static UUID digest(String... parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      text.append(part.length()).append(':').append(part);
    }
    ByteBuffer digest = ByteBuffer.wrap(SearchText.digest(text.toString()));
    return new UUID(digest.getLong(), digest.getLong());
  }
}
