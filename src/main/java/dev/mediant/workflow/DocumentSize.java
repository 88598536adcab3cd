package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes documents have as JSON, counted no further than it matters. */
final class DocumentSize {
  private static final int VALUE = 8;
  private static final int PUNCTUATION = 4;

  private final long enough;
  private long bytes;

  private DocumentSize(long enough) {
    this.enough = enough;
  }

  static boolean exceeds(JsonNode document, long limit) {
    DocumentSize size = new DocumentSize(limit);
    size.add(document);
    return size.bytes > limit;
  }

  /** Of all that the instance holds. */
  static boolean exceeds(InstanceState state, long limit) {
    DocumentSize size = new DocumentSize(limit);
    size.add(state.origin().input());
    state.vars().values().forEach(size::add);
    for (StepState step : state.steps().values()) {
      size.bytes += VALUE;
      size.add(step.input());
      size.add(step.answer());
      size.add(step.output());
      size.add(step.undoInput());
    }
    return size.bytes > limit;
  }

  private void add(@Nullable JsonNode node) {
    if (node == null || bytes > enough) {
      return;
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        bytes += field.getKey().length() + PUNCTUATION;
        add(field.getValue());
      }
    } else if (node.isArray()) {
      node.forEach(this::add);
    } else {
      bytes += node.isTextual() ? node.textValue().length() + PUNCTUATION : VALUE;
    }
    bytes++;
  }
}
