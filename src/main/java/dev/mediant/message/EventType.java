package dev.mediant.message;

/** The type of an event, which is also its routing key on the events exchange. */
public record EventType(String value) {
  public EventType {
    Names.requireRoutable("event type", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
