package dev.mediant.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** A regular expression in the language of RE2, which takes linear time on any text. */
public final class LinearPattern {
  private final Pattern pattern;

  private LinearPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @throws IllegalArgumentException for what is no pattern; the message says so
   */
  public static LinearPattern compile(String pattern) {
    try {
      return new LinearPattern(Pattern.compile(pattern));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "expected an RE2 pattern (no look-around, no back-references) but got '"
              + Described.excerpt(pattern)
              + "': "
              + e.getDescription(),
          e);
    }
  }

  /** Whether it matches somewhere in the text. */
  public boolean isIn(String text) {
    return pattern.matcher(text).find();
  }
}
