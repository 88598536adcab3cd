package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds templates: native YAML whose strings may hold expressions. */
final class Templates {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Template NOTHING = new Template.Literal(NODES.nullNode());

  /** Unquoted texts such as {@code .orderId}, {@code $.orderId} and {@code $steps.ship.id}. */
  private static final Pattern LOOKS_LIKE_JQ =
      Pattern.compile(
          "\\$?\\.[A-Za-z_]\\w*([.\\[| ].*)?"
              + "|\\$(event|workflow|steps|vars|item|index|error|input|output)\\b.*",
          Pattern.DOTALL);

  private final Reading reading;
  private final Expressions expressions;

  Templates(Reading reading, Expressions expressions) {
    this.reading = reading;
    this.expressions = expressions;
  }

  /** Null when the key is missing; a broken template is told and stands as null JSON. */
  @Nullable Template field(
      Fields fields, String key, ExpressionUse.Kind kind, Outline.@Nullable Node step) {
    YamlNode node = fields.get(key);
    if (node instanceof YamlNode.Scalar scalar && scalar.plain() && scalar.text().isEmpty()) {
      reading.error(
          Rule.BAD_VALUE,
          fields.keySpan(key),
          "expected something for \""
              + key
              + "\" but got nothing; say null if that is meant, or leave the key out");
    }
    return node == null ? null : build(node, kind, step);
  }

  Template build(YamlNode node, ExpressionUse.Kind kind, Outline.@Nullable Node step) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar(scalar, kind, step);
      case YamlNode.Sequence list ->
          array(list.items().stream().map(item -> build(item, kind, step)).toList());
      case YamlNode.Mapping mapping -> object(mapping, kind, step);
    };
  }

  private Template object(
      YamlNode.Mapping mapping, ExpressionUse.Kind kind, Outline.@Nullable Node step) {
    Map<String, Template.Entry> entries = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      String name = entry.key().text();
      Template.Entry built = new Template.Entry(name, build(entry.value(), kind, step));
      if (entries.putIfAbsent(name, built) != null) {
        reading.error(
            Rule.DUPLICATE_KEY, entry.key().span(), "\"" + name + "\" stands twice in this map");
      }
    }
    return object(List.copyOf(entries.values()));
  }

  private static Template object(List<Template.Entry> entries) {
    ObjectNode fixed = NODES.objectNode();
    for (Template.Entry entry : entries) {
      if (!(entry.value() instanceof Template.Literal(JsonNode value))) {
        return new Template.ObjectTemplate(entries);
      }
      fixed.set(entry.name(), value);
    }
    return new Template.Literal(fixed);
  }

  private static Template array(List<Template> items) {
    ArrayNode fixed = NODES.arrayNode();
    for (Template item : items) {
      if (!(item instanceof Template.Literal(JsonNode value))) {
        return new Template.ArrayTemplate(items);
      }
      fixed.add(value);
    }
    return new Template.Literal(fixed);
  }

  private Template scalar(
      YamlNode.Scalar scalar, ExpressionUse.Kind kind, Outline.@Nullable Node step) {
    if (!scalar.text().contains("${") || reading.isCut(scalar)) {
      return new Template.Literal(fixed(scalar));
    }
    List<Template.Part> parts = new ArrayList<>();
    for (TemplateText.Piece piece : TemplateText.split(scalar.text())) {
      switch (piece) {
        case TemplateText.Piece.Fixed(String text) -> parts.add(new Template.Part.Text(text));
        case TemplateText.Piece.Jq(String source, int offset) -> {
          Expression expression = expressions.compile(scalar, offset, source, kind, step, null);
          if (expression == null) {
            return NOTHING;
          }
          parts.add(new Template.Part.Inserted(expression));
        }
        case TemplateText.Piece.Unclosed(int offset) -> {
          reading.error(
              Rule.TEMPLATE_SYNTAX,
              scalar.places().at(scalar.text(), offset, 2),
              "this ${ is never closed by a }; for a literal ${ write $${");
          return NOTHING;
        }
      }
    }
    return of(parts);
  }

  /**
   * A newline that only ends a block below {@code |} leaves the type of the one expression alone.
   */
  private static Template of(List<Template.Part> parts) {
    boolean block = parts.size() == 2 && parts.get(1).equals(new Template.Part.Text("\n"));
    if (parts.size() == 1 || block && parts.get(0) instanceof Template.Part.Inserted) {
      return switch (parts.get(0)) {
        case Template.Part.Text(String text) -> new Template.Literal(TextNode.valueOf(text));
        case Template.Part.Inserted(Expression expression) -> new Template.Evaluated(expression);
        case Template.Part.Encoded(Expression expression) -> new Template.Evaluated(expression);
      };
    }
    return new Template.Interpolated(List.copyOf(parts));
  }

  /** A URL: what is put into it is percent-encoded, unless it is the whole. */
  Template url(YamlNode.Scalar scalar, ExpressionUse.Kind kind, Outline.@Nullable Node step) {
    Template url = scalar(scalar, kind, step);
    return url instanceof Template.Interpolated(List<Template.Part> parts)
        ? new Template.Interpolated(parts.stream().map(Templates::encoded).toList())
        : url;
  }

  private static Template.Part encoded(Template.Part part) {
    return part instanceof Template.Part.Inserted(Expression expression)
        ? new Template.Part.Encoded(expression)
        : part;
  }

  private JsonNode fixed(YamlNode.Scalar scalar) {
    if (!scalar.plain()) {
      return TextNode.valueOf(scalar.text());
    }
    if (CoreSchema.hasLeadingZero(scalar.text())) {
      reading.warn(
          Rule.LEADING_ZERO,
          scalar.span(),
          "this is a number and loses its leading zero; put it in quotes if it is a text, such as a"
              + " postal code");
    }
    if (CoreSchema.isOldWord(scalar.text())) {
      reading.warn(
          Rule.YAML_WORD,
          scalar.span(),
          "this is the text "
              + scalar.described()
              + " and neither a boolean nor a number (YAML 1.2); put it in quotes if that is meant, else"
              + " write true, false or the plain number");
    } else if (LOOKS_LIKE_JQ.matcher(scalar.text()).matches()) {
      reading.warn(
          Rule.BARE_EXPRESSION,
          scalar.span(),
          "this is the text "
              + scalar.described()
              + "; to read a field, write \"${ "
              + (scalar.text().startsWith("$.") ? scalar.text().substring(1) : scalar.text())
              + " }\"; put it in quotes if the text is meant");
    }
    return CoreSchema.json(scalar.text());
  }
}
