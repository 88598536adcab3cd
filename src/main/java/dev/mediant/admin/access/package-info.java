/**
 * Who asks and may: tokens with their names and roles, the page's session, and what is refused
 * before any resource is reached.
 *
 * <p>May use {@code mediator} (its configuration), {@code admin.problem}.
 */
@NullMarked
package dev.mediant.admin.access;

import org.jspecify.annotations.NullMarked;
