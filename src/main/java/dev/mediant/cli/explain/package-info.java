/**
 * The command that tells what a workflow will do.
 *
 * <p>May use {@code explanation}, {@code definition}, {@code channel}.
 */
@NullMarked
package dev.mediant.cli.explain;

import org.jspecify.annotations.NullMarked;
