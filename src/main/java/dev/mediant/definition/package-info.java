/**
 * What a workflow is: the model, the catalogue of versions, and the problems an author is told
 * about.
 *
 * <p>May use {@code message}, {@code expression}, {@code schema}.
 */
@NullMarked
package dev.mediant.definition;

import org.jspecify.annotations.NullMarked;
