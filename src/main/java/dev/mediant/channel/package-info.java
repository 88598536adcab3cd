/**
 * Connects the mediators to RabbitMQ: topology, events in, commands out, replies in, dead letters.
 *
 * <p>May use {@code message}, {@code mediator}, and what its ports carry of {@code definition} and
 * {@code workflow}.
 */
@NullMarked
package dev.mediant.channel;

import org.jspecify.annotations.NullMarked;
