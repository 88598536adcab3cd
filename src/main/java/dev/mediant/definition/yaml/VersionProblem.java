package dev.mediant.definition.yaml;

import dev.mediant.definition.Problem;
import dev.mediant.definition.Problem.Severity;
import dev.mediant.definition.WorkflowRef;

/** What is wrong with a file that reads well: its version. Shown at the line that gives it. */
public final class VersionProblem {
  private VersionProblem() {}

  /**
   * @param fate what became of what was deployed
   * @param free the lowest version that is higher than every one that was deployed
   */
  public static Problem changed(String file, WorkflowRef ref, String text, String fate, int free) {
    return of(
        "changed-version",
        Severity.ERROR,
        file,
        text,
        "expected "
            + ref
            + " as it was deployed but the content is another; "
            + fate
            + ". Give the new content version "
            + free);
  }

  public static Problem removed(
      String file, WorkflowRef ref, String text, String by, String reason) {
    return of(
        "removed-version",
        Severity.WARNING,
        file,
        text,
        ref
            + " was removed by "
            + by
            + " ("
            + reason
            + ") and its file does not bring it back; delete the file, raise its version, or enable the version over"
            + " the API");
  }

  /** What would stand in its way on the broker, as the broker's side says it. */
  public static Problem notDeclared(String file, WorkflowRef ref, String text, String trouble) {
    return of(
        "not-declared",
        Severity.ERROR,
        file,
        text,
        ref + " is not deployed, since what it needs on the broker can't be had: " + trouble);
  }

  static Problem of(String rule, Severity severity, String file, String text, String message) {
    Source source = Source.of(file, text);
    int line = 1;
    while (line < source.lines().size() && !source.line(line).startsWith("version")) {
      line++;
    }
    return new Problem(
        rule, severity, file, line, 1, "version".length(), message, source.line(line));
  }
}
