package dev.mediant.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the word that somebody meant who made a typo. */
public final class NearestWord {
  private NearestWord() {}

  /** Null when none is near enough to be worth a guess. */
  public static @Nullable String of(String typo, Collection<String> words) {
    int tolerated = Math.max(1, Math.min(3, (typo.length() + 1) / 3));
    return words.stream()
        .distinct()
        .filter(word -> distance(typo, word) <= tolerated)
        .min(Comparator.comparingInt((String word) -> distance(typo, word)).thenComparing(w -> w))
        .orElse(null);
  }

  /** Edits between the two: insert, delete, replace and swap of neighbours; case costs nothing. */
  static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 ? j : j == 0 ? i : nearest(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int nearest(String a, String b, int[][] d, int i, int j) {
    int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int edited = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(edited, d[i - 2][j - 2] + 1) : edited;
  }
}
