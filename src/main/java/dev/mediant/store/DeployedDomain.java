package dev.mediant.store;

import dev.mediant.definition.DomainSource;
import java.time.Instant;

/**
 * What the workflows of a domain share now.
 *
 * @param by the node that read the file
 */
public record DeployedDomain(DomainSource source, String by, Instant at) {}
