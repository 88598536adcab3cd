package dev.mediant.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.expression.PercentEncoding;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Makes the URL of a request, and refuses what an author can hardly have meant. */
final class HttpUrl {
  /** Also written with %2e: servers go up by them, out of the path that the author wrote. */
  private static final Pattern DOTS = Pattern.compile("(?i)(.*/)?(\\.|%2e){1,2}(/.*)?");

  private HttpUrl() {}

  /**
   * @throws URISyntaxException when it is none
   */
  static URI of(JsonNode request) throws URISyntaxException {
    String url = request.path("url").asText();
    String query = query(request.path("query"));
    String joined = query.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + query;
    return checked(new URI(joined));
  }

  /** Where a redirect leads to. */
  static URI redirected(URI from, String location) throws URISyntaxException {
    return checked(from.resolve(new URI(location)));
  }

  private static URI checked(URI url) throws URISyntaxException {
    String scheme = url.getScheme();
    if (url.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
      throw new URISyntaxException(url.toString(), "expected https:// or http:// with a host");
    }
    if (url.getRawUserInfo() != null) {
      throw new URISyntaxException(
          url.getScheme() + "://…@" + url.getHost(),
          "expected no user in the URL; credentials belong to mediant.http.headers");
    }
    if (url.getRawPath() != null && DOTS.matcher(url.getRawPath()).matches()) {
      throw new URISyntaxException(url.toString(), "expected no . or .. in the path");
    }
    return url;
  }

  private static String query(JsonNode parameters) {
    StringJoiner joined = new StringJoiner("&");
    parameters.properties().forEach(entry -> add(joined, entry.getKey(), entry.getValue()));
    return joined.toString();
  }

  /** A list stands for its name several times, null for no parameter. */
  private static void add(StringJoiner joined, String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(item -> add(joined, name, item));
    } else if (!value.isNull()) {
      String text = value.isValueNode() ? value.asText() : value.toString();
      joined.add(PercentEncoding.encode(name) + "=" + PercentEncoding.encode(text));
    }
  }
}
