/**
 * jq, compiled once and guarded: filters and transforms that always end and never surprise.
 *
 * <p>May use {@code message}.
 */
@NullMarked
package dev.mediant.expression;

import org.jspecify.annotations.NullMarked;
