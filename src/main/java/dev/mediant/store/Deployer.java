package dev.mediant.store;

import org.jspecify.annotations.Nullable;

/**
 * Who deployed a workflow, and from where.
 *
 * @param by a caller's name, or the node that read the file
 * @param from {@code api}, or {@code file} and its path in the folder of workflows
 */
public record Deployer(String by, String from) {
  private static final String API = "api";
  private static final String FILE = "file ";

  public static Deployer api(String by) {
    return new Deployer(by, API);
  }

  public static Deployer file(String node, String path) {
    return new Deployer(node, FILE + path);
  }

  public boolean isApi() {
    return from.equals(API);
  }

  /** The file's path in the folder; null when it came over the API, or the path was not kept. */
  public @Nullable String file() {
    return from.startsWith(FILE) ? from.substring(FILE.length()) : null;
  }
}
