package dev.mediant.store;

import dev.mediant.message.DomainName;
import dev.mediant.message.EventId;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;

/** The wish to start one instance for a workflow (whatever version) and idempotency key. */
public record StartClaim(
    DomainName domain, String workflow, IdempotencyKey key, InstanceId instance, EventId event) {}
