package dev.mediant.admin.page;

import dev.mediant.admin.api.InstanceQuery;
import dev.mediant.workflow.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the list is filtered by, as the form shows it again.
 *
 * @param given by parameter; an unset checkbox or an empty field is missing
 * @param domains what there is to choose from
 */
public record FilterForm(Map<String, String> given, List<String> domains) {
  static FilterForm of(InstanceQuery query, List<String> domains) {
    return new FilterForm(query.given(), domains);
  }

  public String value(String name) {
    return given.getOrDefault(name, "");
  }

  public boolean needsAttention() {
    return "true".equalsIgnoreCase(value("needsAttention"));
  }

  public List<String> states() {
    return Arrays.stream(Status.values()).map(Status::name).toList();
  }

  public boolean active() {
    return !given.isEmpty();
  }

  /** The same filter as a query, with one more parameter. */
  String query(String name, @Nullable String value) {
    Map<String, String> all = new LinkedHashMap<>(given);
    if (value != null) {
      all.put(name, value);
    }
    return query(all);
  }

  static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
