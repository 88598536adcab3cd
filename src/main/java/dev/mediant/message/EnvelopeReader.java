package dev.mediant.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.message.EnvelopeReading.Readable;
import dev.mediant.message.EnvelopeReading.Unreadable;
import java.io.IOException;

/**
 * Reads an initiating message into an {@link Envelope}, whichever of the four forms it has:
 * CloudEvents structured or binary, the plain form with {@code data}, or the flat form whose other
 * fields are the data.
 */
public final class EnvelopeReader {
  /** What an event may weigh unless said otherwise: 1 MiB. */
  private static final long DEFAULT_MAX_BYTES = 1 << 20;

  private static final String CLOUD_EVENT = "application/cloudevents+json";

  private final long maxBytes;

  public EnvelopeReader() {
    this(DEFAULT_MAX_BYTES);
  }

  public EnvelopeReader(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  public EnvelopeReading read(byte[] body, MessageProperties properties) {
    if (body.length > maxBytes) {
      return new Unreadable(
          "expected an event of at most "
              + maxBytes
              + " bytes (mediant.limits.event-size) but got "
              + body.length
              + "; send what is large by reference");
    }
    try {
      CloudEventHeaders headers = CloudEventHeaders.of(properties);
      if (headers.isCloudEvent()) {
        return binary(headers, body, properties);
      }
      JsonNode json = Json.parse(body);
      return json instanceof ObjectNode event
          ? object(event, body, properties)
          : new Unreadable("expected a JSON object but got " + JsonErrors.nameOf(json));
    } catch (IOException e) {
      return new Unreadable(JsonErrors.explain("the event", body, e));
    } catch (EnvelopeFields.Missing e) {
      return new Unreadable(e.reason());
    }
  }

  private static EnvelopeReading binary(
      CloudEventHeaders headers, byte[] body, MessageProperties properties)
      throws IOException, EnvelopeFields.Missing {
    JsonNode data = body.length == 0 ? Json.NULL : Json.parse(body);
    return new Readable(headers.envelope(data, properties));
  }

  private static EnvelopeReading object(ObjectNode event, byte[] body, MessageProperties properties)
      throws EnvelopeFields.Missing {
    String contentType = properties.contentType();
    boolean structured =
        contentType != null && contentType.startsWith(CLOUD_EVENT) || event.has("specversion");
    EnvelopeFields fields = new EnvelopeFields(event, body, properties);
    return new Readable(structured ? fields.cloudEvent() : fields.plainOrFlat());
  }
}
