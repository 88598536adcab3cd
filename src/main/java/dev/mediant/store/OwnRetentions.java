package dev.mediant.store;

import dev.mediant.definition.DomainRetention;
import dev.mediant.message.DomainName;
import java.util.Map;

/**
 * What domains say themselves of how long they keep what has ended.
 *
 * @param stated by the domains whose {@code domain.yaml} can be read
 * @param unreadable what is wrong with the others: they may say anything
 */
record OwnRetentions(Map<DomainName, DomainRetention> stated, Map<DomainName, String> unreadable) {
  OwnRetentions {
    stated = Map.copyOf(stated);
    unreadable = Map.copyOf(unreadable);
  }
}
