/**
 * The contract of a domain as AsyncAPI 3, generated from its workflows.
 *
 * <p>May use {@code message}, {@code expression}, {@code schema}, {@code definition}, {@code
 * channel}.
 */
@NullMarked
package dev.mediant.asyncapi;

import org.jspecify.annotations.NullMarked;
