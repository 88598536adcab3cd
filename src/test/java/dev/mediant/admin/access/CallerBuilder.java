package dev.mediant.admin.access;

/** A request from this machine to {@code localhost:8080}, unless told otherwise. */
final class CallerBuilder {
  private final String method;
  private final String path;
  private boolean loopback = true;
  private boolean forwarded;
  private String host = "localhost:8080";
  private String origin;
  private String fetchSite;
  private String authorization;
  private String session;

  CallerBuilder(String method, String path) {
    this.method = method;
    this.path = path;
  }

  CallerBuilder fromElsewhere() {
    loopback = false;
    host = "mediant.example";
    return this;
  }

  CallerBuilder forwarded() {
    forwarded = true;
    return this;
  }

  CallerBuilder host(String value) {
    host = value;
    return this;
  }

  CallerBuilder origin(String value) {
    origin = value;
    return this;
  }

  CallerBuilder fetchSite(String value) {
    fetchSite = value;
    return this;
  }

  CallerBuilder bearer(String token) {
    authorization = "Bearer " + token;
    return this;
  }

  CallerBuilder session(String value) {
    session = value;
    return this;
  }

  Caller caller() {
    return new Caller(
        method, path, path, loopback, forwarded, host, origin, fetchSite, authorization, session);
  }
}
