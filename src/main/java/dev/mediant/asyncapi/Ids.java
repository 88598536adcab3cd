package dev.mediant.asyncapi;

import java.util.regex.Pattern;

/** Makes ids that AsyncAPI and JSON pointers take, from names that may hold more. */
final class Ids {
  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9.-]");

  private Ids() {}

  /** Different names have different ids. */
  static String of(String name) {
    return OTHER
        .matcher(name)
        .replaceAll(found -> "_" + Integer.toHexString(found.group().charAt(0)));
  }
}
