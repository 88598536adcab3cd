package dev.mediant.admin.page;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.EventType;
import java.util.List;

/** A deployed workflow on the page, in its highest version. */
public record WorkflowRow(String name, int version, List<String> events, String description) {
  static WorkflowRow of(WorkflowDefinition definition) {
    String description = definition.description();
    return new WorkflowRow(
        definition.ref().qualifiedName(),
        definition.ref().version(),
        definition.trigger().eventTypes().stream().map(EventType::value).toList(),
        description == null ? "" : description);
  }
}
