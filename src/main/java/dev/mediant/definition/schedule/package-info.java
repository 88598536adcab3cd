/**
 * When a workflow starts by the clock: timetables, and what is done about times that were missed.
 *
 * <p>May use {@code message}.
 */
@NullMarked
package dev.mediant.definition.schedule;

import org.jspecify.annotations.NullMarked;
