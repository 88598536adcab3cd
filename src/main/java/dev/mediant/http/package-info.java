/**
 * Makes the requests of {@code http} steps: to allowed hosts only, at addresses that were looked
 * at.
 *
 * <p>May use {@code message}, {@code expression}, {@code mediator}.
 */
@NullMarked
package dev.mediant.http;

import org.jspecify.annotations.NullMarked;
