package dev.mediant.definition.yaml;

import dev.mediant.expression.NearestWord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a map in the file, read once: double and unknown ones are told, known ones are at
 * hand.
 */
final class Fields {
  private final Reading reading;
  private final String where;
  private final Span span;
  private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();

  private Fields(Reading reading, String where, Span span) {
    this.reading = reading;
    this.where = where;
    this.span = span;
  }

  /** Null when the node is no map; the reading says so. */
  static @Nullable Fields of(Reading reading, YamlNode node, String where) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      reading.error(
          Rule.WRONG_TYPE,
          node.span(),
          "expected " + where + " to be a map of keys but got " + node.described());
      return null;
    }
    Span at = mapping.entries().isEmpty() ? mapping.span() : mapping.entries().get(0).key().span();
    Fields fields = new Fields(reading, where, at);
    mapping.entries().forEach(fields::add);
    return fields;
  }

  private void add(YamlNode.Entry entry) {
    YamlNode.Entry first = entries.putIfAbsent(entry.key().text(), entry);
    if (first != null) {
      reading.error(
          Rule.DUPLICATE_KEY,
          entry.key().span(),
          "\""
              + entry.key().text()
              + "\" stands twice in "
              + where
              + "; the first is in line "
              + first.key().span().line());
    }
  }

  /** Tells every key that is not allowed here. */
  Fields allow(List<String> allowed) {
    return allow(allowed, Map.of());
  }

  /**
   * The same, told in the name of {@code place}, which says more than what the fields were read as.
   */
  Fields allow(String place, List<String> allowed, Map<String, String> elsewhere) {
    for (String key : List.copyOf(entries.keySet())) {
      YamlNode.Entry entry = entries.get(key);
      if (entry != null && !allowed.contains(key)) {
        refuse(entry.key(), place, allowed, elsewhere.get(key));
      }
    }
    return this;
  }

  /** A misspelt key is told once and then read as the word that was meant: its value counts too. */
  void readAs(String typo, String word) {
    YamlNode.Entry entry = entries.remove(typo);
    if (entry != null) {
      entries.putIfAbsent(word, entry);
    }
  }

  /**
   * @param elsewhere keys that the language has, but not here, with the places that may hold them
   */
  Fields allow(List<String> allowed, Map<String, String> elsewhere) {
    return allow(where, allowed, elsewhere);
  }

  private void refuse(
      YamlNode.Scalar key, String place, List<String> allowed, @Nullable String elsewhere) {
    String quoted = "\"" + key.text() + "\"";
    if (elsewhere != null) {
      reading.error(
          Rule.MISPLACED_KEY,
          key.span(),
          quoted + " has no meaning in " + place + "; it belongs to " + elsewhere);
    } else {
      String hint = DidYouMean.quoted(key.text(), allowed);
      reading.error(
          Rule.UNKNOWN_KEY,
          key.span(),
          "unknown key "
              + quoted
              + " in "
              + place
              + (hint.isEmpty() ? "; expected one of " : hint + " Expected one of ")
              + String.join(", ", allowed));
      String nearest = NearestWord.of(key.text(), allowed);
      if (nearest != null) {
        readAs(key.text(), nearest);
      }
    }
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  Set<String> keys() {
    return entries.keySet();
  }

  Span span() {
    return span;
  }

  /** The place of the key itself, or of the whole map when it is missing. */
  Span keySpan(String key) {
    YamlNode.Entry entry = entries.get(key);
    return entry == null ? span : entry.key().span();
  }

  @Nullable YamlNode get(String key) {
    YamlNode.Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  @Nullable YamlNode require(String key) {
    YamlNode.Entry entry = entries.get(key);
    if (entry == null) {
      reading.error(Rule.MISSING_KEY, span, "expected \"" + key + "\" in " + where);
      return null;
    }
    return entry.value();
  }

  /** A scalar that says something; null when the key is missing or holds something else. */
  YamlNode.@Nullable Scalar scalar(String key) {
    YamlNode.Entry entry = entries.get(key);
    return entry == null ? null : scalar(key, entry.value());
  }

  YamlNode.@Nullable Scalar requireScalar(String key) {
    YamlNode value = require(key);
    return value == null ? null : scalar(key, value);
  }

  private YamlNode.@Nullable Scalar scalar(String key, YamlNode value) {
    if (value instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      return scalar;
    }
    Span at = value instanceof YamlNode.Scalar ? keySpan(key) : value.span();
    reading.error(
        Rule.WRONG_TYPE, at, "expected a text for \"" + key + "\" but got " + value.described());
    return null;
  }
}
