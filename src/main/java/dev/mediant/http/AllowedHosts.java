package dev.mediant.http;

import java.net.URI;
import java.util.List;

/** The hosts that may be asked, and those of them whose addresses may be private ones. */
final class AllowedHosts {
  private final List<HostRule> publicOnes;
  private final List<HostRule> privateOnes;

  /** As they stand in the configuration. */
  AllowedHosts(List<String> publicOnes, List<String> privateOnes) {
    this.publicOnes = publicOnes.stream().map(HostRule::parse).toList();
    this.privateOnes = privateOnes.stream().map(HostRule::parse).toList();
  }

  boolean allows(URI url) {
    return publicOnes.stream().anyMatch(rule -> rule.allows(url)) || allowsPrivate(url);
  }

  boolean allowsPrivate(URI url) {
    return privateOnes.stream().anyMatch(rule -> rule.allows(url));
  }
}
