/**
 * Reads workflow files and what their domains share: YAML nodes to definitions, every mistake with
 * its place and its remedy.
 *
 * <p>May use {@code message}, {@code expression}, {@code schema}, {@code definition}.
 */
@NullMarked
package dev.mediant.definition.yaml;

import org.jspecify.annotations.NullMarked;
