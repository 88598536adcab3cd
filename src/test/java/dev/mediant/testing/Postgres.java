package dev.mediant.testing;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Where a PostgreSQL is.
 *
 * @param url the JDBC URL, with user and password, of a database that may create others
 */
public record Postgres(String url) {

  /** Takes {@code postgresql://user:password@host:port/database} as well. */
  static Postgres at(String url) {
    if (url.startsWith("jdbc:")) {
      return new Postgres(url);
    }
    var uri = URI.create(url);
    var user = uri.getUserInfo().split(":", 2);
    var password = user.length == 2 ? "&password=" + user[1] : "";
    var server = uri.getAuthority().replaceFirst(".*@", "");
    return new Postgres(
        "jdbc:postgresql://" + server + uri.getPath() + "?user=" + user[0] + password);
  }

  /** A database of the caller's own, as a JDBC URL: what other tests do can't be seen there. */
  public String createDatabase() {
    var name = "mediant_test_" + UUID.randomUUID().toString().replace("-", "");
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no new database on " + url, e);
    }
    return url.replaceFirst("(jdbc:postgresql://[^/]+/)[^?]*", "$1" + name);
  }
}
