package dev.mediant.cli.start;

import dev.mediant.embedded.StartTrouble;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A database as people name it: {@code jdbc:postgresql://…}, or {@code
 * postgres://user:password@host:port/name} as hosting services do.
 */
record DatabaseUrl(String jdbcUrl, Optional<String> user, Optional<String> password) {

  static DatabaseUrl parse(String text) throws StartTrouble {
    if (text.startsWith("jdbc:postgresql:")) {
      return new DatabaseUrl(text, Optional.empty(), Optional.empty());
    }
    try {
      URI uri = new URI(text);
      boolean isPostgres =
          "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
      if (isPostgres && uri.getHost() != null) {
        return of(uri);
      }
    } catch (URISyntaxException e) {
      throw new StartTrouble(
          "MEDIANT_DATABASE_URL is no URL (%s). Special characters in user and password must be percent-encoded."
              .formatted(e.getReason()),
          e);
    }
    throw new StartTrouble(
        "Expected MEDIANT_DATABASE_URL to look like postgres://user:password@host:5432/name or jdbc:postgresql://host:5432/name.");
  }

  private static DatabaseUrl of(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String[] user =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    return new DatabaseUrl(
        "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
        part(user, 0),
        part(user, 1));
  }

  private static Optional<String> part(String[] parts, int index) {
    // A + is a + here, though URLDecoder reads it as a blank.
    return index < parts.length
        ? Optional.of(URLDecoder.decode(parts[index].replace("+", "%2B"), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** Without what may be secret. */
  String shown() {
    return jdbcUrl.replaceFirst("\\?.*", "").replaceFirst("^jdbc:", "");
  }

  @Override
  public String toString() {
    return shown();
  }
}
