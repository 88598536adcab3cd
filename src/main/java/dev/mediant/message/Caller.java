package dev.mediant.message;

import org.jspecify.annotations.Nullable;

/**
 * Who wants to be told how an instance ended: another workflow's step, or a client.
 *
 * @param call names the call; only the caller knows it, so that nobody else can have it undone
 * @param root the instance that all of it began with; null when a client called
 * @param depth how many workflows have called each other to come here, this one included
 * @param reply where the end is told
 */
public record Caller(String call, @Nullable InstanceId root, int depth, ReplyAddress reply) {}
