/**
 * The command that makes a workflow to start from.
 *
 * <p>May use {@code definition}.
 */
@NullMarked
package dev.mediant.cli.create;

import org.jspecify.annotations.NullMarked;
