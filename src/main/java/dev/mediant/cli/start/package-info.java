/**
 * {@code mediant start}: finds out what is configured, starts what is not, runs the engine, and
 * says where everything is.
 *
 * <p>May use everything.
 */
@NullMarked
package dev.mediant.cli.start;

import org.jspecify.annotations.NullMarked;
