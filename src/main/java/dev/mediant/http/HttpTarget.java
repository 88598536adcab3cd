package dev.mediant.http;

import dev.mediant.message.ErrorDetail;
import dev.mediant.message.HttpReply;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a request goes: an allowed host, at an address that was looked at. The connection is made
 * to that very address: a name that is asked for again could be answered otherwise.
 */
record HttpTarget(URI url, InetAddress address) {

  /** Whether it may be asked. */
  sealed interface Finding {
    record Found(HttpTarget target) implements Finding {}

    /** For good. */
    record Refused(ErrorDetail error) implements Finding {}

    /** The name is unknown now. */
    record Unknown(ErrorDetail error) implements Finding {}
  }

  /** Asks the name service; may block. */
  static Finding find(URI url, AllowedHosts hosts) {
    if (!hosts.allows(url)) {
      return refused(
          url,
          "is not among the hosts that may be asked; an operator adds it to mediant.http.allow");
    }
    try {
      List<InetAddress> addresses =
          new ArrayList<>(List.of(InetAddress.getAllByName(url.getHost())));
      if (!hosts.allowsPrivate(url)) {
        addresses.removeIf(PrivateAddresses::isPrivate);
      }
      return addresses.isEmpty()
          ? refused(
              url,
              "has private addresses only; an operator who wants it asked adds it to"
                  + " mediant.http.allow-private")
          : new Finding.Found(new HttpTarget(url, addresses.getFirst()));
    } catch (UnknownHostException e) {
      return new Finding.Unknown(
          new ErrorDetail(
              HttpReply.UNREACHABLE, "the name service knows no host " + url.getHost()));
    }
  }

  private static Finding refused(URI url, String why) {
    return new Finding.Refused(
        new ErrorDetail(
            HttpReply.NOT_ALLOWED, url.getScheme() + "://" + url.getRawAuthority() + " " + why));
  }

  boolean isSecure() {
    return url.getScheme().equals("https");
  }

  int port() {
    return HostRule.port(url);
  }

  /** Path and query. */
  String asked() {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }
}
