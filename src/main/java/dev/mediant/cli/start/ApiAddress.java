package dev.mediant.cli.start;

import dev.mediant.embedded.Ports;
import dev.mediant.embedded.StartTrouble;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where the page and the API shall answer. */
record ApiAddress(String host, int port, boolean hasToken) {
  private static final int PORT = 8080;

  static ApiAddress configured(Configuration configuration) throws StartTrouble {
    return new ApiAddress(
        configuration.text("quarkus.http.host", "127.0.0.1"),
        configuration.port("quarkus.http.port", PORT),
        configuration.text("mediant.api.token").isPresent()
            || configuration.hasBelow("mediant.api.tokens"));
  }

  /** Whoever reaches the API can cancel orders: beyond this machine it wants a token. */
  void requireSafe() throws StartTrouble {
    if (!hasToken && !isThisMachineOnly()) {
      throw new StartTrouble(
          "The API would answer other machines (%s) without asking who calls. Set MEDIANT_API_TOKEN to a secret that callers send as a bearer token (or give tokens to people, mediant.api.tokens), or leave MEDIANT_HOST at 127.0.0.1."
              .formatted(host));
    }
  }

  void requireFree() throws StartTrouble {
    Ports.requireFree(
        host,
        port,
        "the page and the API",
        "Is Mediant running already? Otherwise move it with MEDIANT_PORT=<port> or --port <port>.");
  }

  String url() {
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    return "http://%s:%d".formatted(any ? "127.0.0.1" : host, port);
  }

  private boolean isThisMachineOnly() throws StartTrouble {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new StartTrouble(
          "MEDIANT_HOST is '%s', which is no address of this machine. Use 127.0.0.1 for this machine only, or 0.0.0.0 (with MEDIANT_API_TOKEN) for all networks."
              .formatted(host),
          e);
    }
  }
}
