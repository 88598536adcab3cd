/**
 * Commands that ask a running engine over its API: {@code send}, {@code instances}, {@code
 * instance}.
 *
 * <p>May use everything.
 */
@NullMarked
package dev.mediant.cli.client;

import org.jspecify.annotations.NullMarked;
