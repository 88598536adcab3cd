/**
 * Keeps history, instances, timers and outbox in PostgreSQL: one transaction per batch, rows fenced
 * by revision.
 *
 * <p>May use {@code message}, {@code expression}, {@code definition}, {@code workflow}.
 */
@NullMarked
package dev.mediant.store;

import org.jspecify.annotations.NullMarked;
