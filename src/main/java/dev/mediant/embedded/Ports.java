package dev.mediant.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine. */
public final class Ports {
  private Ports() {}

  /**
   * Checks that a port can be had, before anything is started.
   *
   * @param wayOut what to do when it is taken
   */
  public static void requireFree(int port, String server, String wayOut) throws StartTrouble {
    requireFree("127.0.0.1", port, server, wayOut);
  }

  public static void requireFree(String host, int port, String server, String wayOut)
      throws StartTrouble {
    try (var socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      socket.getLocalPort();
    } catch (IOException e) {
      throw new StartTrouble(
          "Port %d, where %s would listen, can't be had on %s (%s). %s"
              .formatted(port, server, host, e.getMessage(), wayOut),
          e);
    }
  }

  static int anyFree() throws StartTrouble {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StartTrouble("This machine gives no free port (%s).".formatted(e.getMessage()), e);
    }
  }
}
