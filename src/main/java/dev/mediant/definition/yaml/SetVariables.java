package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.Action;
import dev.mediant.expression.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which steps set which variable. */
final class SetVariables {
  private final Map<String, List<Outline.Node>> setters = new LinkedHashMap<>();

  private SetVariables() {}

  static SetVariables of(Outline outline) {
    SetVariables variables = new SetVariables();
    for (Outline.Node node : outline.all()) {
      if (node.step != null && node.step.action() instanceof Action.SetVars set) {
        names(set.values()).forEach(name -> variables.add(name, node));
      }
    }
    return variables;
  }

  private void add(String name, Outline.Node node) {
    setters.computeIfAbsent(name, n -> new ArrayList<>()).add(node);
  }

  private static List<String> names(Template values) {
    return switch (values) {
      case Template.ObjectTemplate object ->
          object.entries().stream().map(Template.Entry::name).toList();
      case Template.Literal(JsonNode json) ->
          json.properties().stream().map(Map.Entry::getKey).toList();
      case Template.Evaluated evaluated -> List.of();
      case Template.Interpolated text -> List.of();
      case Template.ArrayTemplate array -> List.of();
    };
  }

  Set<String> names() {
    return setters.keySet();
  }

  /** Whether some step that sets it may have run. */
  boolean isSetBefore(String name, ExpressionUse use) {
    return setters.getOrDefault(name, List.of()).stream()
        .anyMatch(
            setter -> !(Precedence.of(outsideItems(setter, use), use) instanceof Precedence.Never));
  }

  /** Variables are the workflow's, not an item's: they stay when the loop around them is done. */
  private static Outline.Node outsideItems(Outline.Node setter, ExpressionUse use) {
    List<Outline.Node> readers = use.step() == null ? List.of() : use.step().chain();
    Outline.Node outside = setter;
    for (Outline.Node node : setter.chain()) {
      Outline.Node owner = node.scope.owner;
      if (node.scope.kind == Outline.Scope.Kind.ITEM && owner != null && !readers.contains(owner)) {
        outside = owner;
      }
    }
    return outside;
  }
}
