package dev.mediant.mediator;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.CommandIds;
import dev.mediant.message.DomainName;
import dev.mediant.message.Envelope;
import dev.mediant.store.IgnoredEvent;
import dev.mediant.store.MediatorStore;
import java.time.Instant;
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
    IgnoredEventNotes ignored,
    int callDepth) {

  /** Notes why nothing came of an event for that workflow. */
  IgnoredEvent ignored(WorkflowRef workflow, Envelope event, String why, Instant now) {
    return new IgnoredEvent(
        instanceIds.next(now).value(),
        workflow,
        event.id().value(),
        event.type().value(),
        why,
        now);
  }
}
