/**
 * The REST API: one resource per subject, JSON in and out.
 *
 * <p>May use {@code message}, {@code definition}, {@code workflow}, {@code store}, {@code mediator}
 * and the rest of {@code admin} but the page.
 */
@NullMarked
package dev.mediant.admin.api;

import org.jspecify.annotations.NullMarked;
