package dev.mediant.admin.view;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list; {@code next} is the cursor of what follows, null at the end. */
public record ListView<T>(List<T> items, @Nullable String next) {
  /**
   * @param found up to one more than the limit
   * @param cursor what the part after the item begins at
   */
  public static <T> ListView<T> of(List<T> found, int limit, Function<T, String> cursor) {
    if (found.size() <= limit) {
      return new ListView<>(found, null);
    }
    List<T> items = found.subList(0, limit);
    return new ListView<>(items, cursor.apply(items.getLast()));
  }
}
