package dev.mediant.mediator;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.definition.yaml.DomainFile;
import dev.mediant.store.StoredDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a node's folder of workflows held when it was read last.
 *
 * @param held the versions in files without errors
 * @param broken files with errors, by their path in the folder
 */
record FolderState(Map<WorkflowRef, Held> held, Set<String> broken, List<Problem> problems) {
  static final FolderState EMPTY = new FolderState(Map.of(), Set.of(), List.of());

  /** What a file says about a version. */
  record Held(String file, String contentHash, String text, DomainSettings domain) {
    static Held of(String file, WorkflowDefinition definition) {
      return new Held(file, definition.contentHash(), definition.source(), definition.domain());
    }
  }

  FolderState {
    held = Map.copyOf(held);
    broken = Set.copyOf(broken);
    problems = List.copyOf(problems);
  }

  /**
   * Whether its file still stands behind a version; one that is being edited and broken for the
   * moment does, or whose {@code domain.yaml} is, without which it can't be read.
   */
  boolean backs(StoredDefinition stored) {
    String file = stored.deployer().file();
    return held.containsKey(stored.ref()) || file != null && isBroken(Path.of(file));
  }

  private boolean isBroken(Path file) {
    return broken.stream()
        .map(Path::of)
        .anyMatch(
            other ->
                other.equals(file)
                    || DomainFile.isOne(other)
                        && Objects.equals(other.getParent(), file.getParent()));
  }
}
