package dev.mediant.definition.yaml;

import java.util.Arrays;
import java.util.HashSet;
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

  /** Words that other keys were meant for: that they are missing needs not be told, too. */
  private final Set<String> meant = new HashSet<>();

  private boolean isTold;

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
          "expected "
              + where
              + " to be a map of keys but got "
              + node.described()
              + Vocabulary.example(where));
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
    if (elsewhere == null) {
      refuse(key.text(), place, allowed);
    } else {
      UnknownKey.misplaced(reading, key.span(), key.text(), place, elsewhere);
    }
  }

  /** Tells a key that the language does not have here, with the word that was meant. */
  void refuse(String key, String place, List<String> allowed) {
    UnknownKey unknown = UnknownKey.of(key, allowed, without(allowed));
    unknown.tell(reading, keySpan(key), place, allowed);
    String word = unknown.word();
    if (word != null && unknown.isTypo()) {
      readAs(key, word);
    } else if (word != null) {
      meant.add(word);
    }
  }

  private List<String> without(List<String> allowed) {
    return allowed.stream().filter(word -> !entries.containsKey(word)).toList();
  }

  /** What is said of this map is enough: what is missing in it follows from that. */
  void tellNoMore() {
    isTold = true;
  }

  boolean isTold() {
    return isTold;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Whether a key that was told was meant to be this one. */
  boolean isMeant(String key) {
    return meant.contains(key);
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
    requireAll(key);
    return get(key);
  }

  /** What is missing is told at once, and of each key once only. */
  void requireAll(String... keys) {
    List<String> missing =
        isTold
            ? List.of()
            : Arrays.stream(keys).filter(key -> !has(key) && meant.add(key)).toList();
    if (!missing.isEmpty()) {
      reading.error(
          Rule.MISSING_KEY,
          span,
          "expected \"" + String.join("\", \"", missing) + "\" in " + where);
    }
  }

  /**
   * A list's items; none when the key is missing or holds something else.
   *
   * @param example what the list looks like
   */
  List<YamlNode> items(String key, String example) {
    YamlNode node = get(key);
    if (node instanceof YamlNode.Sequence list) {
      return list.items();
    }
    if (node != null) {
      reading.error(
          Rule.WRONG_TYPE,
          node.span(),
          "expected a list such as %s for \"%s\" but got %s"
              .formatted(example, key, node.described()));
    }
    return List.of();
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
