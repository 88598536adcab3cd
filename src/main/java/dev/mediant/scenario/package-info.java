/**
 * Runs scenarios of workflows without a broker or a database: the real interpreter in virtual time.
 *
 * <p>May use {@code message}, {@code expression}, {@code definition}, {@code definition.yaml},
 * {@code workflow}.
 */
@NullMarked
package dev.mediant.scenario;

import org.jspecify.annotations.NullMarked;
