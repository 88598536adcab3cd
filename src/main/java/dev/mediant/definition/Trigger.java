package dev.mediant.definition;

import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import dev.mediant.message.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which initiating events start the workflow, and with what.
 *
 * @param filter over the event's data, exactly one boolean; null lets all through
 * @param key the business key; null gives none
 * @param input the workflow's input; null takes the event's data
 * @param idempotencyKey null takes the event's source and id
 */
public record Trigger(
    List<EventType> events,
    @Nullable Expression filter,
    @Nullable Expression key,
    @Nullable Template input,
    @Nullable Expression idempotencyKey) {}
