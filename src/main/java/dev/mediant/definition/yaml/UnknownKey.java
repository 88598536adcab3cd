package dev.mediant.definition.yaml;

import dev.mediant.expression.NearestWord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that the language does not have where it stands, and what it was most likely meant to be.
 *
 * @param word that belongs there; null when none is meant
 * @param isTypo whether it is the word itself but for its spelling, so that its value is the word's
 * @param elsewhere the word of another place; null when none is meant
 */
record UnknownKey(
    String key, @Nullable String word, boolean isTypo, Vocabulary.@Nullable Word elsewhere) {
  /**
   * @param free the words of the place that are not there yet
   */
  static UnknownKey of(String key, List<String> allowed, List<String> free) {
    String near = NearestWord.of(key, allowed);
    String word = near == null ? OtherWords.meant(key, free) : near;
    boolean isOther = word == null && OtherWords.remedy(key).isEmpty();
    return new UnknownKey(
        key,
        word,
        near != null || word != null && OtherWords.isSame(key, word),
        isOther ? Vocabulary.elsewhere(key) : null);
  }

  void tell(Reading reading, Span at, String place, List<String> allowed) {
    if (elsewhere != null && elsewhere.word().equals(key)) {
      misplaced(reading, at, key, place, elsewhere.place());
      return;
    }
    String remedy = remedy();
    reading.error(
        Rule.UNKNOWN_KEY,
        at,
        "unknown key \""
            + key
            + "\" in "
            + place
            + remedy
            + (remedy.isEmpty() ? "; expected one of " : " Expected one of ")
            + String.join(", ", allowed));
  }

  static void misplaced(Reading reading, Span at, String key, String place, String elsewhere) {
    reading.error(
        Rule.MISPLACED_KEY,
        at,
        "\"" + key + "\" has no meaning in " + place + "; it belongs to " + elsewhere);
  }

  private String remedy() {
    if (word != null) {
      return "; did you mean \"" + word + "\"?";
    }
    if (elsewhere != null) {
      return "; did you mean \""
          + elsewhere.word()
          + "\", which belongs to "
          + elsewhere.place()
          + "?";
    }
    return OtherWords.remedy(key);
  }
}
