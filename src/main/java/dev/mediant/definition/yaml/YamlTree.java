package dev.mediant.definition.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/** The first pass: from text to nodes, one document of plain YAML without aliases and tags. */
final class YamlTree {
  private static final int MAX_BYTES = 512 * 1024;
  private static final int MAX_DEPTH = 60;

  private final Reading reading;
  private final Iterator<Event> events;
  private boolean usesAlias;

  private YamlTree(Reading reading, Iterator<Event> events) {
    this.reading = reading;
    this.events = events;
  }

  /** Null when there is no document that could be read further; the reading says why. */
  static @Nullable YamlNode parse(Reading reading) {
    String text = reading.source().text();
    if (text.length() > MAX_BYTES) {
      reading.error(
          Rule.TOO_LARGE,
          Span.START,
          "expected a file of at most 512 KB but got " + text.length() / 1024 + " KB");
      return null;
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES + 1);
    try {
      return new YamlTree(reading, new Yaml(options).parse(new StringReader(text)).iterator())
          .document();
    } catch (MarkedYAMLException e) {
      SyntaxProblem.explain(reading, e);
      return null;
    } catch (TooDeep e) {
      reading.error(Rule.TOO_DEEP, e.span, "expected at most " + MAX_DEPTH + " levels of nesting");
      return null;
    } catch (ReaderException e) {
      SyntaxProblem.explain(reading, e);
      return null;
    } catch (YAMLException e) {
      reading.error(Rule.YAML_SYNTAX, Span.START, SyntaxProblem.firstLine(e.getMessage()));
      return null;
    }
  }

  private @Nullable YamlNode document() {
    YamlNode root = null;
    int documents = 0;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent && documents++ == 1) {
        reading.error(
            Rule.SEVERAL_DOCUMENTS,
            span(event, event.getStartMark()),
            "expected one document but a second starts here; write one workflow per file");
        return null;
      }
      if (event instanceof NodeEvent node) {
        root = node(node, 0);
      }
    }
    if (root == null || root instanceof YamlNode.Scalar scalar && scalar.isNull()) {
      reading.error(Rule.EMPTY_FILE, Span.START, "expected a workflow but the file is empty");
      return null;
    }
    return usesAlias ? null : root;
  }

  private YamlNode node(NodeEvent event, int depth) {
    Extras.refuse(reading, event, span(event, event.getStartMark()));
    usesAlias |= event instanceof AliasEvent;
    if (depth > MAX_DEPTH) {
      throw new TooDeep(span(event, event.getStartMark()));
    }
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar);
      case SequenceStartEvent sequence -> sequence(sequence, depth);
      case CollectionStartEvent mapping -> mapping(mapping, depth);
      default -> nothing(event);
    };
  }

  private YamlNode sequence(SequenceStartEvent start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event e = events.next(); e instanceof NodeEvent item; e = events.next()) {
      items.add(node(item, depth + 1));
    }
    return new YamlNode.Sequence(List.copyOf(items), span(start, start.getEndMark()));
  }

  private YamlNode mapping(CollectionStartEvent start, int depth) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    for (Event e = events.next(); e instanceof NodeEvent key; e = events.next()) {
      YamlNode keyNode = node(key, depth + 1);
      YamlNode value = node((NodeEvent) events.next(), depth + 1);
      if (keyNode instanceof YamlNode.Scalar name) {
        entries.add(new YamlNode.Entry(name, value));
      } else {
        refuseKey(keyNode);
      }
    }
    return new YamlNode.Mapping(List.copyOf(entries), span(start, start.getEndMark()));
  }

  private void refuseKey(YamlNode key) {
    boolean doubleBraces = reading.source().line(key.span().line()).contains("{{");
    reading.error(
        Rule.WRONG_TYPE,
        key.span(),
        "expected a word as key but got "
            + key.described()
            + (doubleBraces ? "; an expression is written \"${ … }\", in quotes" : ""));
  }

  private YamlNode.Scalar scalar(ScalarEvent event) {
    Span span = span(event, event.getEndMark());
    boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
    YamlNode.Scalar scalar =
        new YamlNode.Scalar(
            event.getValue(),
            plain,
            span,
            new ScalarPlaces(reading.source().lines(), span, style(event)));
    if (event.getTag() != null) {
      reading.markCut(scalar);
    }
    if (plain) {
      CutScalars.check(reading, scalar, event.getEndMark());
    }
    return scalar;
  }

  private static ScalarPlaces.Style style(ScalarEvent event) {
    boolean oneLine = event.getStartMark().getLine() == event.getEndMark().getLine();
    return switch (event.getScalarStyle()) {
      case LITERAL -> ScalarPlaces.Style.LITERAL;
      case PLAIN -> oneLine ? ScalarPlaces.Style.PLAIN : ScalarPlaces.Style.OTHER;
      case SINGLE_QUOTED -> oneLine ? ScalarPlaces.Style.SINGLE_QUOTED : ScalarPlaces.Style.OTHER;
      case DOUBLE_QUOTED -> oneLine ? ScalarPlaces.Style.DOUBLE_QUOTED : ScalarPlaces.Style.OTHER;
      default -> ScalarPlaces.Style.OTHER;
    };
  }

  private YamlNode nothing(NodeEvent alias) {
    Span span = span(alias, alias.getEndMark());
    return new YamlNode.Scalar(
        "", true, span, new ScalarPlaces(reading.source().lines(), span, ScalarPlaces.Style.OTHER));
  }

  private Span span(Event event, Mark end) {
    Mark start = event.getStartMark();
    int from = reading.source().column(start);
    int to =
        end.getLine() == start.getLine()
            ? reading.source().column(end)
            : reading.source().line(start.getLine() + 1).stripTrailing().length() + 1;
    return new Span(start.getLine() + 1, from, to - from);
  }

  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Span span;

    TooDeep(Span span) {
      super(null, null, false, false);
      this.span = span;
    }
  }
}
