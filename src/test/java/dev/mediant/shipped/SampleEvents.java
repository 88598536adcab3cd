package dev.mediant.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mediant.message.Envelope;
import dev.mediant.message.EnvelopeReader;
import dev.mediant.message.EnvelopeReading;
import dev.mediant.message.MessageProperties;
import java.nio.file.Path;

/** The shipped events, as a bare client publishes them: without any properties. */
final class SampleEvents {
  private SampleEvents() {}

  /** For stories that begin with one: {@code order/order-placed}. */
  static Envelope sample(String name) {
    String[] parts = name.split("/");
    return envelope(Path.of("workflows", parts[0], "samples", parts[1] + ".json"));
  }

  static Envelope envelope(Path file) {
    return ((EnvelopeReading.Readable) read(file)).envelope();
  }

  static EnvelopeReading read(Path file) {
    return new EnvelopeReader()
        .read(ShippedFiles.text(file).getBytes(UTF_8), MessageProperties.NONE);
  }
}
