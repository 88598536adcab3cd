package dev.mediant.message;

import org.jspecify.annotations.Nullable;

/** A workflow, whatever its version: {@code domain/name}. */
public record WorkflowName(DomainName domain, String name) {
  /** Null when the text has not this form. */
  public static @Nullable WorkflowName parse(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split("/", -1);
    return parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()
        ? new WorkflowName(new DomainName(parts[0]), parts[1])
        : null;
  }

  @Override
  public String toString() {
    return domain + "/" + name;
  }
}
