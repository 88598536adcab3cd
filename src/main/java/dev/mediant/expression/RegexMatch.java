package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One find: the whole at group 0, then its groups; a group that took no part is null and stands at
 * -1.
 */
record RegexMatch(String searched, int start, int end, List<Group> groups) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int TEXT_PER_UNIT = 4;

  record Group(@Nullable String name, @Nullable String text, int start) {}

  static RegexMatch of(Matcher matcher, Pattern pattern, String text) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i <= matcher.groupCount(); i++) {
      groups.add(new Group(name(pattern, i), matcher.group(i), matcher.start(i)));
    }
    return new RegexMatch(text, matcher.start(), matcher.end(), groups);
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
