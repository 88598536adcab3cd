/**
 * The command line: starts the engine, and answers everything that needs none without it.
 *
 * <p>May use everything.
 */
@NullMarked
package dev.mediant.cli;

import org.jspecify.annotations.NullMarked;
