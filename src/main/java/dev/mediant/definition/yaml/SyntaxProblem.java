package dev.mediant.definition.yaml;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** What a YAML parser says, in words that help whoever wrote the file. */
final class SyntaxProblem {
  private SyntaxProblem() {}

  static void explain(Reading reading, MarkedYAMLException error) {
    Span at = place(reading.source(), error);
    Mark stopped = error.getProblemMark();
    MisreadLine misread =
        stopped == null
            ? null
            : MisreadLine.at(
                reading.source(), stopped.getLine() + 1, firstLine(error.getProblem()));
    if (misread == null) {
      reading.error(Rule.YAML_SYNTAX, at, message(reading.source().line(at.line()), at, error));
    } else {
      reading.error(misread.rule(), misread.at(), misread.message());
    }
  }

  /** A character that no YAML may hold, such as NUL. */
  static void explain(Reading reading, ReaderException error) {
    String before = reading.source().text().substring(0, position(reading, error));
    int line = (int) before.lines().count() + (before.isEmpty() || before.endsWith("\n") ? 1 : 0);
    reading.error(
        Rule.YAML_SYNTAX,
        new Span(line, before.length() - before.lastIndexOf('\n'), 1),
        "a file can't hold the character U+%04X; in double quotes it is written \\u%04X"
            .formatted(error.getCodePoint(), error.getCodePoint()));
  }

  /** The reader counts within its own buffer, so the character itself is looked for. */
  private static int position(Reading reading, ReaderException error) {
    return Math.max(0, reading.source().text().indexOf(error.getCodePoint()));
  }

  /** What is left open is shown where it begins; everything else where the parser stopped. */
  private static Span place(Source source, MarkedYAMLException error) {
    boolean open =
        firstLine(error.getProblem()).contains("unexpected end of stream")
            || firstLine(error.getProblem()).startsWith("expected ','");
    Mark mark =
        error.getContextMark() != null && (open || error.getProblemMark() == null)
            ? error.getContextMark()
            : error.getProblemMark();
    return mark == null ? Span.START : new Span(mark.getLine() + 1, source.column(mark), 1);
  }

  private static String message(String line, Span at, MarkedYAMLException error) {
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
      return "what opens here is not closed, or a comma is missing in it, or a text in it needs"
          + " quotes";
    }
    if (problem.contains("expected <block end>, but found '<scalar>'") && afterQuote(line, at)) {
      return "the quote before this ends the text; put the other kind of quotes around the whole,"
          + " or write \\\" inside";
    }
    if (problem.contains("expected <block end>")) {
      return "this line does not fit the indentation of the lines before it";
    }
    if (problem.contains("unexpected end of stream")) {
      return "this text is never closed: its second quote is missing";
    }
    if (problem.contains("found unknown escape character")) {
      return "in double quotes \\ begins an escape, and this is none; write \\\\, or put the text"
          + " in single quotes";
    }
    if (problem.contains("expected '<document start>'")) {
      return "the document ended before this line; remove what ends it, or this line";
    }
    if (problem.startsWith("unexpected character found")) {
      return "expected a name after * or &; a text that begins so must stand in quotes";
    }
    return "this is not YAML: " + problem;
  }

  private static boolean afterQuote(String line, Span at) {
    char before = at.column() > 1 ? line.charAt(at.column() - 2) : ' ';
    return before == '"' || before == '\'';
  }

  static String firstLine(@Nullable String message) {
    return message == null ? "unknown" : message.lines().findFirst().orElse("unknown");
  }
}
