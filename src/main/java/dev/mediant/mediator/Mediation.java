package dev.mediant.mediator;

import dev.mediant.message.CommandIds;
import dev.mediant.message.DomainName;
import dev.mediant.store.MediatorStore;
import java.util.UUID;

/** What all parts of one domain's mediator share. */
record Mediation(
    DomainName domain,
    UUID node,
    MediatorStore store,
    Workflows workflows,
    CommandIds commandIds,
    InstanceIds instanceIds,
    DeadLetters deadLetters,
    InstanceCache cache,
    MediatorMetrics metrics,
    IgnoredEventNotes ignored) {}
