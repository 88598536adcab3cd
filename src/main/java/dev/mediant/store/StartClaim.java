package dev.mediant.store;

import dev.mediant.message.DomainName;
import dev.mediant.message.EventId;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;

/**
 * The wish to start one instance for a workflow (whatever version) and idempotency key.
 *
 * @param isCall whether a caller waits for it: its key is then one of calls, and never an event's
 */
public record StartClaim(
    DomainName domain,
    String workflow,
    IdempotencyKey key,
    boolean isCall,
    InstanceId instance,
    EventId event) {}
