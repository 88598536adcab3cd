package dev.mediant.definition;

import org.jspecify.annotations.Nullable;

/**
 * A mistake of an author, with its place and its remedy.
 *
 * @param rule stable id, such as {@code unknown-key}
 * @param line counted from 1, as {@code column} is
 * @param length of the offending text on its line, for the caret
 * @param message what is wrong, what was expected, the nearest word if it is a typo
 * @param snippet the offending line; null when the file could not be read
 */
public record Problem(
    String rule,
    Severity severity,
    String file,
    int line,
    int column,
    int length,
    String message,
    @Nullable String snippet) {

  /** Errors keep a workflow from being deployed; warnings don't. */
  public enum Severity {
    ERROR,
    WARNING
  }
}
