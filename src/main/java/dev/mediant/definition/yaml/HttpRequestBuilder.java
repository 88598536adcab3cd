package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediant.expression.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an {@code http} step asks for, or an undo over HTTP. */
final class HttpRequestBuilder {
  static final String WORD = "http";
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> READS = Set.of("GET", "HEAD");
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "upgrade",
          "idempotency-key",
          "traceparent");
  private static final Set<String> SECRETS =
      Set.of("authorization", "proxy-authorization", "cookie", "x-api-key");

  /**
   * @param isRead whether the request changes nothing over there
   */
  record Built(Template template, boolean isRead) {}

  private final Reading reading;
  private final Templates templates;
  private final Scalars scalars;

  HttpRequestBuilder(Reading reading, Templates templates) {
    this.reading = reading;
    this.templates = templates;
    this.scalars = new Scalars(reading);
  }

  /** Null, told, when it makes no request. */
  @Nullable Built build(Fields around, ExpressionUse.Kind kind, Outline.@Nullable Node at) {
    Fields http = Fields.of(reading, Objects.requireNonNull(around.get(WORD)), WORD);
    if (http == null) {
      return null;
    }
    http.allow(Vocabulary.HTTP);
    String said = scalars.word(http, "method", METHODS);
    String method = said == null ? "GET" : said;
    boolean isRead = READS.contains(method);
    List<Template.Entry> entries = new ArrayList<>();
    entries.add(text("method", method));
    YamlNode.Scalar url = http.requireScalar("url");
    if (url != null) {
      entries.add(new Template.Entry("url", url(url, kind, at)));
    }
    map(http, "query", kind, at, entries);
    checkHeaders(http.get("headers"));
    map(http, "headers", kind, at, entries);
    body(http, isRead, kind, at, entries);
    String response = scalars.word(http, "response", List.of("body", "full"));
    if (response != null) {
      entries.add(text("response", response));
    }
    return url == null ? null : new Built(new Template.ObjectTemplate(entries), isRead);
  }

  private static Template.Entry text(String name, String value) {
    return new Template.Entry(name, new Template.Literal(TextNode.valueOf(value)));
  }

  private Template url(YamlNode.Scalar url, ExpressionUse.Kind kind, Outline.@Nullable Node at) {
    if (!url.text().matches("(?s)(https?://|\\$\\{).*")) {
      reading.error(
          Rule.BAD_VALUE,
          url.span(),
          "expected a URL that begins with https:// or http:// but got " + url.described());
    }
    return templates.url(url, kind, at);
  }

  private void map(
      Fields http,
      String key,
      ExpressionUse.Kind kind,
      Outline.@Nullable Node at,
      List<Template.Entry> into) {
    YamlNode node = http.get(key);
    if (node instanceof YamlNode.Mapping) {
      into.add(new Template.Entry(key, templates.build(node, kind, at)));
    } else if (node != null) {
      reading.error(
          Rule.WRONG_TYPE,
          node.span(),
          "expected \"" + key + "\" to be a map of names with values but got " + node.described());
    }
  }

  private void body(
      Fields http,
      boolean isRead,
      ExpressionUse.Kind kind,
      Outline.@Nullable Node at,
      List<Template.Entry> into) {
    Template body = templates.field(http, "body", kind, at);
    if (body != null && isRead) {
      reading.error(
          Rule.MISPLACED_KEY,
          http.keySpan("body"),
          "\"body\" has no meaning in a request that only reads; say \"method: POST\", or put what"
              + " it asks for into \"query\"");
    } else if (body != null) {
      into.add(new Template.Entry("body", body));
    }
  }

  private void checkHeaders(@Nullable YamlNode headers) {
    if (headers instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach(this::checkHeader);
    }
  }

  private void checkHeader(YamlNode.Entry header) {
    String name = header.key().text().toLowerCase(Locale.ROOT);
    if (OWN_HEADERS.contains(name) || !name.matches("[a-z0-9!#$%&'*+.^_`|~-]+")) {
      reading.error(
          Rule.BAD_NAME,
          header.key().span(),
          "expected the name of a header that is free to set but got "
              + header.key().described()
              + "; the engine sets "
              + String.join(", ", OWN_HEADERS.stream().sorted().toList())
              + " itself");
    } else if (SECRETS.contains(name) && isFixed(header.value())) {
      reading.warn(
          Rule.SECRET_IN_FILE,
          header.value().span(),
          "a secret in this file is read by everybody who reads the file, the admin API and the"
              + " history; put it into the configuration: mediant.http.headers.\"<host>\".\""
              + header.key().text()
              + "\"");
    }
  }

  private static boolean isFixed(YamlNode value) {
    return value instanceof YamlNode.Scalar scalar && !scalar.text().contains("${");
  }
}
