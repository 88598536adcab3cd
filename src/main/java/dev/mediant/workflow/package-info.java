/**
 * Decides what happens next: inputs to history events, history events to state, state changes to
 * effects.
 *
 * <p>May use {@code message}, {@code expression}, {@code schema}, {@code definition}.
 */
@NullMarked
package dev.mediant.workflow;

import org.jspecify.annotations.NullMarked;
