/**
 * The command that runs the scenarios of workflows, and how it tells what they gave.
 *
 * <p>May use {@code scenario}, {@code definition}.
 */
@NullMarked
package dev.mediant.cli.check;

import org.jspecify.annotations.NullMarked;
