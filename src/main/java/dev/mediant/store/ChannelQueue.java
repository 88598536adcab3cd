package dev.mediant.store;

import dev.mediant.message.ChannelName;
import java.time.Instant;

/**
 * A channel on which commands of a domain wait for their turn.
 *
 * @param underWay how many were let go, and take a place; counted up to the places that there are
 * @param freeAt when the channel is free again, by its rate
 * @param at when that was so, by the database's clock
 */
public record ChannelQueue(ChannelName channel, int underWay, Instant freeAt, Instant at) {}
