/**
 * JSON Schema behind one small door: what a document must look like, compiled once, without any
 * access to network or files.
 *
 * <p>May use {@code message}, {@code expression}.
 */
@NullMarked
package dev.mediant.schema;

import org.jspecify.annotations.NullMarked;
