package dev.mediant.workflow;

import java.util.List;

/**
 * Turns origins, state and facts into bytes and back; the stored form is part of the product's
 * compatibility promise.
 */
public final class HistoryCodec {
  private HistoryCodec() {}

  public static byte[] encode(List<HistoryEvent> transition) {
    throw new UnsupportedOperationException();
  }

  public static List<HistoryEvent> decodeTransition(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  public static byte[] encode(Origin origin) {
    throw new UnsupportedOperationException();
  }

  public static Origin decodeOrigin(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  /** Everything but the origin, which is stored once. */
  public static byte[] encode(InstanceState state) {
    throw new UnsupportedOperationException();
  }

  public static InstanceState decodeState(Origin origin, byte[] bytes) {
    throw new UnsupportedOperationException();
  }
}
