package dev.mediant.message;

import org.jspecify.annotations.Nullable;

/**
 * A command's id, {@code <instance>.<number>.<token>}: which instance, which of its commands
 * (counted from 1, retries and undos included), and a token that only the cluster can compute
 * ({@link CommandIds}).
 */
public record CommandId(InstanceId instance, int number, String token) {
  /** Null when the text has not this form. */
  public static @Nullable CommandId parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3 || parts[0].length() != 36 || !parts[1].matches("[1-9][0-9]{0,8}")) {
      return null;
    }
    try {
      return new CommandId(InstanceId.parse(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    } catch (IllegalArgumentException e) {
      return null; // the first part is no UUID: not one of ours
    }
  }

  @Override
  public String toString() {
    return instance + "." + number + "." + token;
  }
}
