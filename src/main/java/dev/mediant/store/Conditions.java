package dev.mediant.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions of a query that were asked for, with their parameters. */
final class Conditions {
  private final List<String> texts = new ArrayList<>();
  private final Map<String, Object> parameters = new HashMap<>();

  /** Leaves the condition out when the parameter is null. */
  Conditions and(String condition, String name, @Nullable Object value) {
    if (value != null) {
      texts.add(condition);
      parameters.put(name, value);
    }
    return this;
  }

  String text() {
    return String.join(" and ", texts);
  }

  Map<String, Object> parameters() {
    return parameters;
  }
}
