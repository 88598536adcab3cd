package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks a template beside a schema. */
final class BodyComparison {
  private static final String WHOLE = "the body";

  private final AnsweredTypes answers;
  private final List<String> found = new ArrayList<>();

  BodyComparison(AnsweredTypes answers) {
    this.answers = answers;
  }

  List<String> compare(Template body, Shape shape) {
    template("", body, shape);
    return found;
  }

  List<String> compareShortForm(Shape shape) {
    type("", "object", shape);
    fields("", List.of("input", "output"), shape);
    return found;
  }

  private void template(String pointer, Template template, Shape shape) {
    switch (template) {
      case Template.Literal(JsonNode value) -> literal(pointer, value, shape);
      case Template.Evaluated(Expression expression) -> answered(pointer, expression, shape);
      case Template.Interpolated text -> type(pointer, "string", shape);
      case Template.ArrayTemplate(List<Template> items) -> {
        type(pointer, "array", shape);
        for (int i = 0; i < items.size(); i++) {
          template(pointer + "/" + i, items.get(i), shape.items());
        }
      }
      case Template.ObjectTemplate(List<Template.Entry> entries) -> {
        type(pointer, "object", shape);
        fields(pointer, entries.stream().map(Template.Entry::name).toList(), shape);
        entries.forEach(e -> template(pointer + "/" + e.name(), e.value(), shape.field(e.name())));
      }
    }
  }

  private void answered(String pointer, Expression expression, Shape shape) {
    Set<String> types = answers.of(expression);
    if (!types.isEmpty() && types.stream().noneMatch(shape::mayTakeType)) {
      tell(
          pointer,
          "its schema wants "
              + String.join(" or ", shape.types())
              + " but "
              + expression.source()
              + " is "
              + String.join(" or ", types)
              + " by the reply schema");
    }
  }

  private void literal(String pointer, JsonNode value, Shape shape) {
    if (!shape.takes(value) || !shape.allows(value)) {
      tell(pointer, "its schema does not allow " + value);
    } else if (value.isObject()) {
      List<String> names = value.propertyStream().map(Map.Entry::getKey).toList();
      fields(pointer, names, shape);
      value
          .properties()
          .forEach(e -> literal(pointer + "/" + e.getKey(), e.getValue(), shape.field(e.getKey())));
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        literal(pointer + "/" + i, value.get(i), shape.items());
      }
    }
  }

  private void type(String pointer, String type, Shape shape) {
    if (!shape.takesType(type)) {
      tell(
          pointer,
          "its schema wants " + String.join(" or ", shape.types()) + " but this is " + type);
    }
  }

  private void fields(String pointer, List<String> names, Shape shape) {
    for (String required : shape.required()) {
      if (!names.contains(required)) {
        tell(pointer, "\"" + required + "\" is missing, which its schema requires");
      }
    }
    for (String name : names) {
      if (shape.isClosed() && !shape.fields().contains(name)) {
        tell(
            pointer,
            "its schema knows no \"" + name + "\"" + DidYouMean.quoted(name, shape.fields()));
      }
    }
  }

  private void tell(String pointer, String what) {
    found.add((pointer.isEmpty() ? WHOLE : pointer) + ": " + what);
  }
}
