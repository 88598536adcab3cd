/**
 * Runs the domains: takes batches of inputs, decides, stores, then acknowledges and sends.
 *
 * <p>May use {@code message}, {@code expression}, {@code definition}, {@code workflow}, {@code
 * store}.
 */
@NullMarked
package dev.mediant.mediator;

import org.jspecify.annotations.NullMarked;
