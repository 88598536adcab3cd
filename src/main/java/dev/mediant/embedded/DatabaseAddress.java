package dev.mediant.embedded;

import static java.util.Objects.requireNonNull;

/**
 * Where the embedded database answers, and the password that was made for it at its first start.
 */
public record DatabaseAddress(int port, String password) {
  public static final String HOST = "127.0.0.1";
  public static final String USER = "mediant";
  public static final String NAME = "mediant";

  public DatabaseAddress {
    requireNonNull(password, "password");
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s".formatted(HOST, port, NAME);
  }

  /** The password stays out of logs. */
  @Override
  public String toString() {
    return jdbcUrl();
  }
}
