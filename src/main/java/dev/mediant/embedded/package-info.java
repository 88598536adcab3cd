/**
 * The broker and the database that start with the process when none is configured.
 *
 * <p>May use nothing of Mediant.
 */
@NullMarked
package dev.mediant.embedded;

import org.jspecify.annotations.NullMarked;
