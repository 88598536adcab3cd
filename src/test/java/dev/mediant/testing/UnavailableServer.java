package dev.mediant.testing;

/** There is no such server on this machine; the message says why. */
public final class UnavailableServer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnavailableServer(String why) {
    super(why);
  }
}
