package dev.mediant.message;

/** A group of workflows with a mediator and queues of its own, such as {@code order}. */
public record DomainName(String value) implements Comparable<DomainName> {
  public DomainName {
    Names.requireRoutable("domain name", value);
  }

  @Override
  public int compareTo(DomainName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
