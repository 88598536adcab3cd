package dev.mediant.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One host that may be asked.
 *
 * @param host with a leading dot for all names below it
 */
record HostRule(String scheme, String host, int port) {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:(https?)://)?(\\*?[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::([0-9]{1,5}))?/?");

  /** As it stands in the configuration. */
  static HostRule parse(String written) {
    Matcher matcher = WRITTEN.matcher(written.strip());
    if (!matcher.matches() || matcher.group(2).matches("\\*|\\*[^.].*")) {
      throw new IllegalArgumentException(
          "expected hosts such as api.example.org, api.example.org:8443, *.example.org or"
              + " http://localhost:8080 in mediant.http.allow and allow-private but got "
              + written);
    }
    String scheme = matcher.group(1) == null ? "https" : matcher.group(1);
    String host = matcher.group(2).toLowerCase(Locale.ROOT);
    int port = matcher.group(3) == null ? standard(scheme) : Integer.parseInt(matcher.group(3));
    return new HostRule(scheme, host.startsWith("*") ? host.substring(1) : host, port);
  }

  boolean allows(URI url) {
    String asked = url.getHost().toLowerCase(Locale.ROOT);
    boolean named = host.startsWith(".") ? asked.endsWith(host) : asked.equals(host);
    return named && url.getScheme().equals(scheme) && port(url) == port;
  }

  static int port(URI url) {
    return url.getPort() < 0 ? standard(url.getScheme()) : url.getPort();
  }

  private static int standard(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }
}
