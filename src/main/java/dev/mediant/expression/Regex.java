package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;
import org.jspecify.annotations.Nullable;

/** A pattern on a text, and what it finds there. */
final class Regex {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_PATTERN = 1_000;
  private static final int MAX_CACHED = 256;
  private static final int TEXT_PER_UNIT = 4;
  private static final Map<String, Pattern> CACHE = new ConcurrentHashMap<>();

  private final String text;
  private final Pattern pattern;
  private final boolean global;
  private final boolean skipEmpty;

  private Regex(String text, Pattern pattern, String flags) {
    this.text = text;
    this.pattern = pattern;
    this.global = flags.contains("g");
    this.skipEmpty = flags.contains("n");
  }

  static Regex of(JsonNode in, JsonNode pattern, String ownFlags, JsonNode givenFlags)
      throws JsonQueryException {
    if (!in.isTextual() || !pattern.isTextual()) {
      throw new JsonQueryTypeException(
          "expected a text to match with a pattern but got "
              + Described.value(in)
              + " and "
              + Described.value(pattern));
    }
    String flags = ownFlags + (givenFlags.isTextual() ? givenFlags.textValue() : "");
    return new Regex(in.textValue(), compiled(pattern.textValue(), flags), flags);
  }

  String text() {
    return text;
  }

  /** All matches when the flags say so, else the first. */
  List<Match> matches() {
    Meter.current().charge(1 + text.length() / TEXT_PER_UNIT);
    List<Match> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      if (!skipEmpty || matcher.end() > matcher.start()) {
        Meter.current().charge(1 + matcher.groupCount());
        found.add(Match.of(matcher, pattern, text));
      }
      if (!global && !found.isEmpty()) {
        return found;
      }
    }
    return found;
  }

  private static Pattern compiled(String pattern, String flags) throws JsonQueryException {
    int mode = 0;
    for (char flag : flags.toCharArray()) {
      mode |=
          switch (flag) {
            case 'g', 'n' -> 0;
            case 'i' -> Pattern.CASE_INSENSITIVE;
            case 's' -> Pattern.DOTALL;
            default ->
                throw new JsonQueryTypeException(
                    "expected the flags g, i, n or s but got '" + flag + "'");
          };
    }
    Pattern cached = CACHE.get(mode + pattern);
    return cached != null ? cached : compiled(pattern, mode);
  }

  private static Pattern compiled(String pattern, int mode) throws JsonQueryException {
    if (pattern.length() > MAX_PATTERN) {
      throw new JsonQueryTypeException(
          "expected a pattern of at most "
              + MAX_PATTERN
              + " characters but got "
              + pattern.length());
    }
    try {
      Meter.current().charge(pattern.length());
      Pattern compiled = Pattern.compile(pattern, mode);
      if (CACHE.size() < MAX_CACHED) {
        CACHE.put(mode + pattern, compiled);
      }
      return compiled;
    } catch (PatternSyntaxException e) {
      throw new JsonQueryTypeException(
          "expected an RE2 pattern (no look-around, no back-references) but got '"
              + Described.excerpt(pattern)
              + "': "
              + e.getDescription());
    }
  }

  /**
   * One find: the whole at group 0, then its groups; a group that took no part is null and stands
   * at -1.
   */
  record Match(String searched, int start, int end, List<Group> groups) {
    record Group(@Nullable String name, @Nullable String text, int start) {}

    static Match of(Matcher matcher, Pattern pattern, String text) {
      List<Group> groups = new ArrayList<>();
      for (int i = 0; i <= matcher.groupCount(); i++) {
        groups.add(new Group(name(pattern, i), matcher.group(i), matcher.start(i)));
      }
      return new Match(text, matcher.start(), matcher.end(), groups);
    }

    private static @Nullable String name(Pattern pattern, int group) {
      return pattern.namedGroups().entrySet().stream()
          .filter(entry -> entry.getValue() == group)
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse(null);
    }

    JsonNode asJson() {
      ObjectNode json = described(groups.get(0));
      ArrayNode captures = json.putArray("captures");
      for (Group group : groups.subList(1, groups.size())) {
        captures.add(described(group).put("name", group.name()));
      }
      return json;
    }

    /** Offsets and lengths count characters as people do, not UTF-16 units. */
    private ObjectNode described(Group group) {
      String text = group.text();
      Meter.current().charge(Math.max(0, group.start()) / TEXT_PER_UNIT);
      return NODES
          .objectNode()
          .put("offset", text == null ? -1 : searched.codePointCount(0, group.start()))
          .put("length", text == null ? 0 : text.codePointCount(0, text.length()))
          .put("string", text);
    }

    JsonNode captures() {
      ObjectNode json = NODES.objectNode();
      for (Group group : groups) {
        if (group.name() != null) {
          json.put(group.name(), group.text());
        }
      }
      return json;
    }

    JsonNode scanned() {
      if (groups.size() == 1) {
        return NODES.textNode(groups.get(0).text());
      }
      ArrayNode json = NODES.arrayNode();
      groups.subList(1, groups.size()).forEach(group -> json.add(group.text()));
      return json;
    }
  }
}
