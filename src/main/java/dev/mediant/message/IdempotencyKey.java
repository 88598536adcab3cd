package dev.mediant.message;

/** What makes two messages the same work: for a start by event, and for every attempt of a step. */
public record IdempotencyKey(String value) {
  public IdempotencyKey {
    Names.requireText("idempotency key", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
