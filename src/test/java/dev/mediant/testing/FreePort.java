package dev.mediant.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of this machine that nobody listens on at the moment. It lies below those that connections
 * go out from, so that a server that is stopped for a while finds its port free again, whatever
 * other tests do meanwhile.
 */
public final class FreePort {
  private static final int LOWEST = 10_000;
  private static final int LOWEST_OUTGOING = 32_768;

  private FreePort() {}

  public static int next() {
    for (int tries = 0; tries < 1000; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_OUTGOING);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("expected a free port below " + LOWEST_OUTGOING);
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
