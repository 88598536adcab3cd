package dev.mediant.mediator;

import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.definition.yaml.VersionProblem;
import dev.mediant.store.StoredDefinition;
import dev.mediant.store.StoredDefinition.Switching;
import java.util.ArrayList;
import java.util.List;

/** Where a node's files and the database differ, as a person should know. */
final class VersionCheck {
  private final List<StoredDefinition> all;
  private final FolderState folder;
  private final WorkflowCatalogue catalogue;
  private final List<Problem> problems = new ArrayList<>();

  private VersionCheck(
      List<StoredDefinition> all, FolderState folder, WorkflowCatalogue catalogue) {
    this.all = all;
    this.folder = folder;
    this.catalogue = catalogue;
  }

  /**
   * @param production elsewhere files have their way
   */
  static List<Problem> of(
      List<StoredDefinition> all,
      FolderState folder,
      WorkflowCatalogue catalogue,
      boolean production) {
    VersionCheck check = new VersionCheck(all, folder, catalogue);
    for (StoredDefinition stored : all) {
      check.removed(stored);
      if (production) {
        check.changed(stored);
        check.inOtherDomain(stored);
        check.withoutFile(stored);
      }
    }
    return check.problems;
  }

  private void removed(StoredDefinition stored) {
    FolderState.Held held = folder.held().get(stored.ref());
    Switching removed = stored.removed();
    if (held != null && removed != null && isSame(stored, held)) {
      problems.add(
          VersionProblem.removed(
              held.file(), stored.ref(), held.text(), removed.by(), removed.reason()));
    }
  }

  private void changed(StoredDefinition stored) {
    FolderState.Held held = folder.held().get(stored.ref());
    if (held != null && !isSame(stored, held)) {
      Switching removed = stored.removed();
      String fate =
          removed == null
              ? "what was deployed goes on"
              : "what was deployed was removed by " + removed.by() + ", and its number stays taken";
      problems.add(
          VersionProblem.changed(
              held.file(), stored.ref(), held.text(), fate, freeVersion(stored.ref())));
    }
  }

  /** What it was deployed with belongs to its version as its own text does. */
  private void inOtherDomain(StoredDefinition stored) {
    FolderState.Held held = folder.held().get(stored.ref());
    WorkflowDefinition running = catalogue.find(stored.ref());
    if (held != null
        && running != null
        && isSame(stored, held)
        && !running.domain().pinsTheSameAs(held.domain())) {
      problems.add(
          new Problem(
              "changed-domain",
              Problem.Severity.WARNING,
              held.file(),
              1,
              1,
              1,
              stored.ref()
                  + " goes on with the defaults and schemas of the domain.yaml that it was deployed"
                  + " with; give it version "
                  + freeVersion(stored.ref())
                  + " to take over what has changed there",
              null));
    }
  }

  /** Above those that were removed, too: their numbers stay taken. */
  private int freeVersion(WorkflowRef above) {
    return all.stream()
            .map(StoredDefinition::ref)
            .filter(ref -> ref.qualifiedName().equals(above.qualifiedName()))
            .mapToInt(WorkflowRef::version)
            .reduce(above.version(), Math::max)
        + 1;
  }

  private static boolean isSame(StoredDefinition stored, FolderState.Held held) {
    return held.contentHash().equals(stored.contentHash());
  }

  private void withoutFile(StoredDefinition stored) {
    if (catalogue.starts(stored.ref()) && !stored.deployer().isApi() && !folder.backs(stored)) {
      problems.add(
          problem(
              stored,
              "file-gone",
              Problem.Severity.WARNING,
              stored.ref()
                  + " starts new instances, but no file here holds it (it came from "
                  + stored.deployer().from()
                  + " on "
                  + stored.deployer().by()
                  + "); disable or remove it if it is no longer wanted"));
    }
  }

  static Problem unreadable(StoredDefinition stored) {
    return problem(
        stored,
        "stored-unreadable",
        Problem.Severity.ERROR,
        "the stored definition of "
            + stored.ref()
            + " can't be read by this version of Mediant; its instances wait until it can");
  }

  private static Problem problem(
      StoredDefinition stored, String rule, Problem.Severity severity, String message) {
    String file = stored.deployer().file();
    return new Problem(
        rule, severity, file == null ? stored.ref().toString() : file, 1, 1, 1, message, null);
  }
}
