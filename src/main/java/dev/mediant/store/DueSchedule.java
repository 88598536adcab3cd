package dev.mediant.store;

import dev.mediant.message.DomainName;
import java.time.Instant;

/**
 * A workflow whose time has come, taken by one node.
 *
 * @param dueAt the first time that nobody has seen to yet
 * @param now by the database's clock
 */
public record DueSchedule(DomainName domain, String workflow, Instant dueAt, Instant now) {}
