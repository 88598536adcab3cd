/**
 * The commands that tell the mistakes of files and what their rules mean, for people and programs.
 *
 * <p>May use {@code definition}.
 */
@NullMarked
package dev.mediant.cli.lint;

import org.jspecify.annotations.NullMarked;
