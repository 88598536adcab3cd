/**
 * What an operator does, from the API or the page: requests to instances, decisions on dead
 * letters.
 *
 * <p>May use {@code message}, {@code workflow}, {@code store}, {@code mediator}, {@code
 * admin.access}, {@code admin.problem}.
 */
@NullMarked
package dev.mediant.admin.operation;

import org.jspecify.annotations.NullMarked;
