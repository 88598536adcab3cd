package dev.mediant.definition.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines that authors write and YAML reads as something else, looked for where a parser has stopped:
 * what the parser says of them would not help.
 *
 * @param at what is to be changed
 */
record MisreadLine(Rule rule, Span at, String message) {
  private static final String SPACE = "\u00A0\u2007\u202F\u3000";

  /** A key that takes bare jq, before a value whose first character means something to YAML. */
  private static final Pattern JQ =
      Pattern.compile(
          "(?:^\\s*|[-{,?]\\s*)\"?(filter|when|while|until|forEach|key|idempotencyKey|with)\"?:"
              + "\\s+(?=([\\[{!\"'@`%&*]))");

  private static final Pattern GLUED =
      Pattern.compile("\\s*(?:-\\s+)*([A-Za-z]+):(?!//)([^\\s:].*)");
  private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");

  /** Null when the lines around the place look like nothing known. */
  static @Nullable MisreadLine at(Source source, int number, String problem) {
    String line = source.line(number);
    if (FENCE.matcher(line).matches()) {
      return syntax(
          number, line, 0, line.length(), "this line is Markdown and no YAML; leave it out");
    }
    MisreadLine template = template(number, line);
    if (template != null) {
      return template;
    }
    MisreadLine glued = glued(source, number, problem);
    return glued == null ? jq(number, line) : glued;
  }

  /** An unquoted <code>${</code> within a flow map or list. */
  private static @Nullable MisreadLine template(int number, String line) {
    int start = templateStart(line);
    if (start < 0) {
      return null;
    }
    int end = Math.max(start + 2, line.indexOf('}', start) + 1);
    boolean isDouble = line.startsWith("${{", start) && line.startsWith("}}", end - 1);
    char before = start == 0 ? ' ' : line.charAt(start - 1);
    return new MisreadLine(
        Rule.UNQUOTED_TEMPLATE,
        new Span(number, start + 1, end - start + (isDouble ? 1 : 0)),
        "inside { } and [ ] an expression must stand in quotes: \"${ … }\""
            + (isDouble ? ", with one brace on each side" : "")
            + (isTypographic(before) ? "; " + before + " is no quote to YAML, \" is" : ""));
  }

  private static int templateStart(String line) {
    boolean quoted = false;
    int flow = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"' || c == '\'';
      if (!quoted && flow > 0 && line.startsWith("${", i)) {
        return i;
      }
      flow += quoted ? 0 : c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    return -1;
  }

  private static boolean isTypographic(char c) {
    return "\u2018\u2019\u201A\u201C\u201D\u201E\u00AB\u00BB".indexOf(c) >= 0;
  }

  /** {@code wait:1s}: a text, which goes on until a line that can't belong to it. */
  private static @Nullable MisreadLine glued(Source source, int number, String problem) {
    if (!problem.contains("could not find expected ':'")
        && !problem.contains("mapping values are not allowed")) {
      return null;
    }
    MisreadLine first = null;
    for (int i = number - 1; i > 0 && isPlain(source.line(i)); i--) {
      Matcher glued = GLUED.matcher(source.line(i));
      if (glued.matches()) {
        first = glued(i, source.line(i), glued);
      }
    }
    return first;
  }

  private static boolean isPlain(String line) {
    return line.isBlank() || GLUED.matcher(line).matches();
  }

  private static MisreadLine glued(int number, String line, Matcher glued) {
    int value = glued.start(2);
    char next = line.charAt(value);
    return syntax(
        number,
        line,
        glued.start(1),
        value,
        SPACE.indexOf(next) >= 0
            ? "expected a plain space after \""
                + glued.group(1)
                + ":\" but got the character U+%04X, which only looks like one"
                    .formatted((int) next)
            : "a space is missing after \"" + glued.group(1) + ":\"");
  }

  /** {@code when: [.a, .b] | any}: YAML takes the list for the whole value. */
  private static @Nullable MisreadLine jq(int number, String line) {
    Matcher key = JQ.matcher(line);
    if (!key.find() || !goesOn(line, key.end())) {
      return null;
    }
    return syntax(
        number,
        line,
        key.end(),
        line.stripTrailing().length(),
        "YAML reads the "
            + key.group(2)
            + " that this expression begins with as its own; put the whole expression in single"
            + " quotes, or on a line of its own below \""
            + key.group(1)
            + ": |\"");
  }

  /** Whether more follows what YAML takes for the whole value; what it can't read at all does. */
  private static boolean goesOn(String line, int from) {
    int end = end(line, from);
    String rest = end < 0 ? "" : line.substring(end).strip();
    return !rest.isEmpty() && ",}]#".indexOf(rest.charAt(0)) < 0;
  }

  /** Behind the closing quote or bracket; negative when it stands on no line that is at hand. */
  private static int end(String line, int from) {
    char open = line.charAt(from);
    if (open == '"' || open == '\'') {
      return line.indexOf(open, from + 1) + (line.indexOf(open, from + 1) < 0 ? 0 : 1);
    }
    int depth = 0;
    for (int i = from; i < line.length() && (open == '[' || open == '{'); i++) {
      char c = line.charAt(i);
      depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return open == '[' || open == '{' ? -1 : from;
  }

  private static MisreadLine syntax(int number, String line, int from, int to, String message) {
    int end = Math.max(from + 1, Math.min(to, line.length()));
    return new MisreadLine(Rule.YAML_SYNTAX, new Span(number, from + 1, end - from), message);
  }
}
