package dev.mediant.definition;

import dev.mediant.message.DomainName;

/** Which workflow definition: domain, name and version. */
public record WorkflowRef(DomainName domain, String name, int version) {
  /** {@code domain/name}, the name that stays the same over versions. */
  public String qualifiedName() {
    return domain + "/" + name;
  }

  @Override
  public String toString() {
    return qualifiedName() + " v" + version;
  }
}
