package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;

/** A pattern on a text, and what it finds there. */
final class Regex {
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
  List<RegexMatch> matches() {
    Meter.current().charge(1 + text.length() / TEXT_PER_UNIT);
    List<RegexMatch> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      if (!skipEmpty || matcher.end() > matcher.start()) {
        Meter.current().charge(1 + matcher.groupCount());
        found.add(RegexMatch.of(matcher, pattern, text));
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
}
