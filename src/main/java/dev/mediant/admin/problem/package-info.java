/**
 * How errors are told: RFC 9457 problems, each with a sentence that says what to do.
 *
 * <p>May use nothing of Mediant.
 */
@NullMarked
package dev.mediant.admin.problem;

import org.jspecify.annotations.NullMarked;
