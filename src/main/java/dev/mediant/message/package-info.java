/**
 * The words on the wire: envelope, event type, channel name, command, reply and the ids that tie
 * them together.
 *
 * <p>May use nothing of Mediant.
 */
@NullMarked
package dev.mediant.message;

import org.jspecify.annotations.NullMarked;
