package dev.mediant.admin.page;

import dev.mediant.admin.view.InstanceLine;
import dev.mediant.admin.view.ListView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of the list that is shown.
 *
 * @param filtered whether a filter hides others
 * @param pollQuery how the page asks for this part again, naming what it has seen
 * @param nextQuery where the older ones are; empty when there are none
 */
public record InstanceTable(
    List<InstanceRow> rows, boolean filtered, String pollQuery, String nextQuery) {

  static InstanceTable of(ListView<InstanceLine> list, FilterForm form, @Nullable String cursor) {
    List<InstanceRow> rows = list.items().stream().map(InstanceRow::of).toList();
    Map<String, String> poll = new LinkedHashMap<>(form.given());
    if (cursor != null) {
      poll.put("cursor", cursor);
    }
    poll.put("seen", fingerprint(rows, list.next()));
    String next = list.next() == null ? "" : form.query("cursor", list.next());
    return new InstanceTable(rows, form.active() || cursor != null, FilterForm.query(poll), next);
  }

  /** Equal for equal parts: the page is told nothing while nothing changed. */
  static String fingerprint(List<InstanceRow> rows, @Nullable String next) {
    return Integer.toHexString(Objects.hash(rows, next));
  }

  boolean wasSeen(@Nullable String seen) {
    return seen != null && pollQuery.endsWith("seen=" + seen);
  }
}
