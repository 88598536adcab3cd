package dev.mediant.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.mediant.message.Envelope;
import java.io.IOException;
import java.util.List;

/**
 * Turns origins, state and facts into bytes and back; the stored form is part of the product's
 * compatibility promise.
 */
public final class HistoryCodec {
  private static final TypeReference<List<HistoryEvent>> TRANSITION = new TypeReference<>() {};

  private static final ObjectWriter TRANSITIONS = StoredForm.MAPPER.writerFor(TRANSITION);
  private static final ObjectWriter ORIGINS = StoredForm.MAPPER.writerFor(Origin.class);
  private static final ObjectWriter STATES = StoredForm.MAPPER.writerFor(StoredState.class);

  private static final ObjectReader STORED_TRANSITIONS = StoredForm.MAPPER.readerFor(TRANSITION);
  private static final ObjectReader STORED_ORIGINS = StoredForm.MAPPER.readerFor(Origin.class);
  private static final ObjectWriter EVENTS = StoredForm.MAPPER.writerFor(Envelope.class);
  private static final ObjectReader STORED_EVENTS = StoredForm.MAPPER.readerFor(Envelope.class);
  private static final ObjectReader STORED_STATES = StoredForm.MAPPER.readerFor(StoredState.class);

  private HistoryCodec() {}

  public static byte[] encode(List<HistoryEvent> transition) {
    return write(TRANSITIONS, transition);
  }

  public static List<HistoryEvent> decodeTransition(byte[] bytes) {
    return List.copyOf(HistoryCodec.<List<HistoryEvent>>read(STORED_TRANSITIONS, bytes));
  }

  /** A fact as a document, as it is stored, for who shows it. */
  public static JsonNode document(HistoryEvent fact) {
    return StoredForm.MAPPER.valueToTree(fact);
  }

  public static byte[] encode(Origin origin) {
    return write(ORIGINS, origin);
  }

  public static Origin decodeOrigin(byte[] bytes) {
    return read(STORED_ORIGINS, bytes);
  }

  public static byte[] encode(Envelope event) {
    return write(EVENTS, event);
  }

  public static Envelope decodeEnvelope(byte[] bytes) {
    return read(STORED_EVENTS, bytes);
  }

  /** Everything but the origin, which is stored once. */
  public static byte[] encode(InstanceState state) {
    return write(STATES, StoredState.of(state));
  }

  public static InstanceState decodeState(Origin origin, byte[] bytes) {
    StoredState stored = read(STORED_STATES, bytes);
    return stored.with(origin);
  }

  private static byte[] write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected to store " + value.getClass().getSimpleName(), e);
    }
  }

  private static <T> T read(ObjectReader reader, byte[] bytes) {
    try {
      return reader.readValue(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(
          "expected bytes that this version or an older one has stored", e);
    }
  }
}
