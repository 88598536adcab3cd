package dev.mediant.message;

/**
 * What an event is known by: its own id, or {@code sha256:…} of its type and body when it has none.
 */
public record EventId(String value) {
  public EventId {
    Names.requireText("event id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
