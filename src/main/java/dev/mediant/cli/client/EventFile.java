package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.message.Envelope;
import dev.mediant.message.EnvelopeReader;
import dev.mediant.message.EnvelopeReading;
import dev.mediant.message.Json;
import dev.mediant.message.MessageProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** An event as it lies in a file; it is sent byte by byte as it is. */
record EventFile(byte[] bytes) {
  private static final String STDIN = "-";

  static EventFile read(String file) throws IOException {
    return new EventFile(
        file.equals(STDIN) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file)));
  }

  /** The same event with an id that nobody has seen. */
  EventFile asNew() throws IOException {
    if (!(Json.parse(bytes) instanceof ObjectNode event)) {
      throw new IOException("expected a JSON object");
    }
    event.put(event.has("specversion") ? "id" : "eventId", UUID.randomUUID().toString());
    return new EventFile(Json.bytes(event));
  }

  /** Empty when it is no event: the engine will say why. */
  Optional<Envelope> envelope() {
    return switch (new EnvelopeReader().read(bytes, MessageProperties.NONE)) {
      case EnvelopeReading.Readable readable -> Optional.of(readable.envelope());
      case EnvelopeReading.Unreadable unreadable -> Optional.empty();
    };
  }
}
