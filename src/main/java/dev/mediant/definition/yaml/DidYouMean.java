package dev.mediant.definition.yaml;

import dev.mediant.expression.NearestWord;
import java.util.Collection;

/** The end of a message about a typo, or nothing when no word is near. */
final class DidYouMean {
  private DidYouMean() {}

  static String quoted(String typo, Collection<String> words) {
    return text(typo, words, "\"", "\"");
  }

  /** As it would be read in an expression: {@code prefix} stands before the word. */
  static String read(String typo, Collection<String> words, String prefix) {
    return text(typo, words, prefix, "");
  }

  private static String text(String typo, Collection<String> words, String before, String after) {
    String nearest = NearestWord.of(typo, words);
    return nearest == null ? "" : "; did you mean " + before + nearest + after + "?";
  }
}
