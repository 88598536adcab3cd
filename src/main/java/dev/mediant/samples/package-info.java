/**
 * The processors of the sample domains, written as any team would write its own: consume, work,
 * answer.
 *
 * <p>May use nothing of Mediant.
 */
@NullMarked
package dev.mediant.samples;

import org.jspecify.annotations.NullMarked;
