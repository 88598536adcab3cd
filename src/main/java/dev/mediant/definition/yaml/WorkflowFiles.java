package dev.mediant.definition.yaml;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads files one after the other, each domain's {@code domain.yaml} once. */
final class WorkflowFiles {
  private final Map<Path, DomainReading> domains = new HashMap<>();
  private final Map<DomainName, DomainSettings> settings = new HashMap<>();
  private final List<WorkflowDefinition> definitions = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<WorkflowRef, Path> known = new HashMap<>();

  void add(Path file) {
    DomainReading domain = domain(file);
    if (!DomainFile.isOne(file)) {
      add(file, domain);
    }
  }

  private DomainReading domain(Path file) {
    Path folder = file.toAbsolutePath().normalize().resolveSibling("");
    DomainReading known = domains.get(folder);
    if (known != null) {
      return known;
    }
    DomainReading read = DomainFile.in(file.getParent());
    domains.put(folder, read);
    problems.addAll(read.problems());
    return read;
  }

  /**
   * Without what it shares with the others a workflow would not be what its author means: it is
   * checked, but not taken.
   */
  private void add(Path file, DomainReading domain) {
    DomainSettings shared = domain.settings();
    WorkflowReading reading =
        WorkflowFile.read(file, shared == null ? DomainSettings.NONE : shared);
    problems.addAll(reading.problems());
    WorkflowDefinition definition = reading.definition();
    if (definition == null || shared == null) {
      return;
    }
    Path first = known.putIfAbsent(definition.ref(), file);
    if (first == null) {
      definitions.add(definition);
      settings.put(definition.ref().domain(), shared);
    } else {
      problems.add(WorkflowFile.duplicate(file, definition, first));
    }
  }

  WorkflowFolder folder() {
    return new WorkflowFolder(settings, definitions, problems, known);
  }
}
