package dev.mediant.definition.yaml;

import java.util.List;

/**
 * A file's structure with the place of every part; what YAML 1.1 would guess about words is not in
 * it.
 */
sealed interface YamlNode {
  Span span();

  /** In the words of a message: {@code a list}. */
  String described();

  record Mapping(List<Entry> entries, Span span) implements YamlNode {
    @Override
    public String described() {
      return "a map of keys";
    }
  }

  record Entry(Scalar key, YamlNode value) {}

  record Sequence(List<YamlNode> items, Span span) implements YamlNode {
    @Override
    public String described() {
      return "a list";
    }
  }

  /**
   * @param plain written without quotes, so that it may be a number, a boolean or null
   * @param places where the characters of {@code text} stand in the file
   */
  record Scalar(String text, boolean plain, Span span, ScalarPlaces places) implements YamlNode {
    boolean isNull() {
      return plain && CoreSchema.isNull(text);
    }

    @Override
    public String described() {
      return isNull()
          ? "nothing"
          : "\"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text).strip() + "\"";
    }
  }
}
