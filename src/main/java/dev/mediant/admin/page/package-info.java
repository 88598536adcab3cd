/**
 * The page for people: instances, one instance, dead letters. Plain HTML that htmx keeps fresh; it
 * works without scripts.
 *
 * <p>May use {@code message}, {@code definition}, {@code workflow}, {@code store}, {@code mediator}
 * and the rest of {@code admin}.
 */
@NullMarked
package dev.mediant.admin.page;

import org.jspecify.annotations.NullMarked;
