package dev.mediant.definition.yaml;

import java.util.List;
import java.util.Map;

/** The words of a {@code domain.yaml} by where they stand. */
final class DomainVocabulary {
  static final List<String> DOMAIN =
      List.of("domain", "description", "defaults", "channels", "retention", "roles");
  static final List<String> CHANNEL =
      List.of("description", "request", "reply", "maxInFlight", "rate");
  static final List<String> RETENTION = List.of("history", "deduplication", "openDeadLetters");

  private DomainVocabulary() {}

  /** Every word by the key that it stands below. */
  static Map<String, List<String>> places() {
    return Map.of(
        "domain", DOMAIN,
        "channel", CHANNEL,
        "retention", RETENTION,
        "defaults", Vocabulary.DEFAULTS,
        "retry", Vocabulary.RETRY);
  }
}
