package dev.mediant.explanation;

import dev.mediant.expression.Template;
import java.util.stream.Collectors;

/** Writes a template as its author would, on one line. */
final class TemplateText {
  private TemplateText() {}

  static String of(Template template) {
    return switch (template) {
      case Template.Literal literal ->
          literal.value().isTextual()
              ? literal.value().asText().replace("${", "$${")
              : literal.value().toString();
      case Template.Evaluated evaluated -> inserted(evaluated.expression().source());
      case Template.Interpolated text ->
          text.parts().stream().map(TemplateText::part).collect(Collectors.joining());
      case Template.ObjectTemplate object ->
          object.entries().stream()
              .map(entry -> entry.name() + ": " + of(entry.value()))
              .collect(Collectors.joining(", ", "{ ", " }"));
      case Template.ArrayTemplate array ->
          array.items().stream().map(TemplateText::of).collect(Collectors.joining(", ", "[", "]"));
    };
  }

  private static String part(Template.Part part) {
    return switch (part) {
      case Template.Part.Text text -> text.text().replace("${", "$${");
      case Template.Part.Inserted inserted -> inserted(inserted.expression().source());
      case Template.Part.Encoded encoded -> inserted(encoded.expression().source());
    };
  }

  private static String inserted(String source) {
    return "${ " + source.strip() + " }";
  }
}
