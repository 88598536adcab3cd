package dev.mediant.definition.yaml;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What a YAML parser says, in words that help whoever wrote the file. */
final class SyntaxProblem {
  private SyntaxProblem() {}

  static void explain(Reading reading, MarkedYAMLException error) {
    Mark mark = error.getProblemMark() != null ? error.getProblemMark() : error.getContextMark();
    Span at = mark == null ? Span.START : new Span(mark.getLine() + 1, mark.getColumn() + 1, 1);
    Span template = templateNear(reading.source(), at);
    if (template != null) {
      reading.error(
          Rule.UNQUOTED_TEMPLATE,
          template,
          "inside { } and [ ] an expression must stand in quotes: \"${ … }\"");
      return;
    }
    reading.error(Rule.YAML_SYNTAX, at, message(reading.source().line(at.line()), error));
  }

  /** An unquoted <code>${</code> within a flow map or list on the line of the error. */
  private static @Nullable Span templateNear(Source source, Span at) {
    String line = source.line(at.line());
    boolean quoted = false;
    int flow = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"' || c == '\'';
      if (!quoted && flow > 0 && line.startsWith("${", i)) {
        return new Span(at.line(), i + 1, Math.max(2, line.indexOf('}', i) - i + 1));
      }
      flow += quoted ? 0 : c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    return null;
  }

  private static String message(String line, MarkedYAMLException error) {
    String problem = firstLine(error.getProblem());
    if (line.contains("\t")) {
      return "YAML is indented with spaces, but this line holds a tab";
    }
    if (problem.contains("mapping values are not allowed here")) {
      return "unexpected ': ' here; a text that holds ': ' must stand in quotes or below a |,"
          + " and a key must be indented like its neighbours";
    }
    if (problem.contains("found character") && problem.contains("cannot start any token")) {
      return "a text can't begin with this character; put it in quotes";
    }
    if (problem.contains("expected ',' or '}'") || problem.contains("expected ',' or ']'")) {
      return "this { } or [ ] is not closed, or a comma is missing, or a text in it needs quotes";
    }
    if (problem.contains("expected <block end>")) {
      return "this line does not fit the indentation of the lines before it";
    }
    if (problem.contains("unexpected end of stream")) {
      return "the file ends inside a quoted text";
    }
    return "this is not YAML: " + problem;
  }

  static String firstLine(@Nullable String message) {
    return message == null ? "unknown" : message.lines().findFirst().orElse("unknown");
  }
}
