/**
 * Tells what a workflow will do before it runs: its story, its retries, its rollbacks, its picture.
 * Pure: built from the definition alone.
 *
 * <p>May use {@code message}, {@code expression}, {@code definition}.
 */
@NullMarked
package dev.mediant.explanation;

import org.jspecify.annotations.NullMarked;
