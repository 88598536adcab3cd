package dev.mediant.message;

/** What reading an initiating message gave. */
public sealed interface EnvelopeReading {
  record Readable(Envelope envelope) implements EnvelopeReading {}

  /** {@code reason} says what, where (line and column for bad JSON) and what was expected. */
  record Unreadable(String reason) implements EnvelopeReading {}
}
