package dev.mediant.definition.yaml;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Limits;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads files one after the other, each domain's {@code domain.yaml} once. */
final class WorkflowFiles {
  /** {@code shared} is null where it could not be read. */
  private record Read(FileReading file, @Nullable DomainSettings shared) {}

  private final List<Read> read = new ArrayList<>();
  private final Limits limits;
  private final Map<Path, DomainReading> domains = new HashMap<>();
  private final Map<DomainName, DomainSettings> settings = new HashMap<>();
  private final List<WorkflowDefinition> definitions = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<WorkflowRef, Path> known = new HashMap<>();

  WorkflowFiles(Limits limits) {
    this.limits = limits;
  }

  void add(Path file) {
    DomainReading domain = domain(file);
    if (DomainFile.isOne(file)) {
      problems.addAll(DomainFile.unused(file));
    } else {
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

  /** Calls of other files can be held against these once all of them are read. */
  private void add(Path file, DomainReading domain) {
    DomainSettings shared = domain.settings();
    read.add(
        new Read(
            FileReading.of(file, shared == null ? DomainSettings.NONE : shared, limits), shared));
  }

  /**
   * Without what it shares with the others a workflow would not be what its author means: it is
   * checked, but not taken.
   */
  private void take(FileReading file, @Nullable DomainSettings shared) {
    problems.addAll(file.problems());
    WorkflowDefinition definition = file.definition();
    if (definition == null || shared == null) {
      return;
    }
    Path first = known.putIfAbsent(definition.ref(), file.file());
    if (first == null) {
      definitions.add(definition);
      settings.put(definition.ref().domain(), shared);
    } else {
      problems.add(WorkflowFile.duplicate(file.file(), definition, first));
    }
  }

  /** What is read, and what lies beside it, for a file may be read alone. */
  private List<WorkflowDefinition> callable() {
    Map<Path, FileReading> callable = new HashMap<>();
    read.forEach(one -> callable.put(absolute(one.file().file()), one.file()));
    for (Read one : read) {
      Path domain = absolute(one.file().file()).getParent();
      Path root = domain == null ? null : domain.getParent();
      if (one.file().callsOthers() && root != null) {
        beside(root).forEach(path -> callable.computeIfAbsent(path, WorkflowFiles::read));
      }
    }
    return callable.values().stream()
        .map(FileReading::definition)
        .filter(Objects::nonNull)
        .toList();
  }

  private static FileReading read(Path file) {
    DomainSettings shared = DomainFile.in(file.getParent()).settings();
    return FileReading.of(file, shared == null ? DomainSettings.NONE : shared, Limits.STANDARD);
  }

  /** A folder that can't be walked holds nothing that we know of. */
  private static List<Path> beside(Path root) {
    try {
      return WorkflowFolder.files(root).stream().filter(file -> !DomainFile.isOne(file)).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** The domains in which a workflow may be that could not be read. */
  private Set<String> unreadable() {
    return read.stream()
        .filter(one -> one.file().definition() == null)
        .map(one -> Source.folderOf(one.file().file().toString()))
        .collect(Collectors.toSet());
  }

  WorkflowFolder folder() {
    CallCheck calls = new CallCheck(callable(), unreadable());
    read.forEach(one -> take(one.file().checked(calls), one.shared()));
    return new WorkflowFolder(settings, definitions, problems, known);
  }
}
