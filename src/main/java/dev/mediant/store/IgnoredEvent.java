package dev.mediant.store;

import dev.mediant.definition.WorkflowRef;
import java.time.Instant;
import java.util.UUID;

/**
 * Why a workflow did not start from an event that started nothing at all.
 *
 * @param id a UUIDv7, so that the newest comes first whichever node saw it
 * @param at when the mediator looked at it
 */
public record IgnoredEvent(
    UUID id, WorkflowRef workflow, String eventId, String eventType, String reason, Instant at) {}
