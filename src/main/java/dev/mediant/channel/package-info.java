/**
 * Connects the mediators to RabbitMQ: topology, events in, commands out, replies in, dead letters.
 *
 * <p>May use {@code message}, {@code mediator}.
 */
@NullMarked
package dev.mediant.channel;

import org.jspecify.annotations.NullMarked;
