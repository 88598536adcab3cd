package dev.mediant.schema;

/**
 * Where a document is not what its schema says.
 *
 * @param pointer JSON pointer into the document; empty for the whole
 * @param message what was expected, and what is there
 */
public record Mismatch(String pointer, String message) {
  @Override
  public String toString() {
    return (pointer.isEmpty() ? "the document" : pointer) + ": " + message;
  }
}
