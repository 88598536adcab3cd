package dev.mediant.definition;

import dev.mediant.expression.Template;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as the interpreter runs it: linked, checked, all defaults resolved.
 *
 * @param contentHash SHA-256 of the file's text, hex
 * @param deadline of the whole workflow, from its start
 * @param steps the top-level sequence, in the author's order
 * @param output the workflow's output; null gives none
 * @param source the file's text, as it was read
 * @param domain what its domain shared when it was deployed
 * @param limits of its instances, as they are configured now
 */
public record WorkflowDefinition(
    WorkflowRef ref,
    String contentHash,
    @Nullable String description,
    Trigger trigger,
    @Nullable Duration deadline,
    OnRollbackFailure onRollbackFailure,
    List<Step> steps,
    @Nullable Template output,
    String source,
    DomainSettings domain,
    Limits limits) {

  /** Of a domain that shares nothing. */
  public WorkflowDefinition(
      WorkflowRef ref,
      String contentHash,
      @Nullable String description,
      Trigger trigger,
      @Nullable Duration deadline,
      OnRollbackFailure onRollbackFailure,
      List<Step> steps,
      @Nullable Template output,
      String source) {
    this(
        ref,
        contentHash,
        description,
        trigger,
        deadline,
        onRollbackFailure,
        steps,
        output,
        source,
        DomainSettings.NONE,
        Limits.STANDARD);
  }

  boolean isVersionOf(WorkflowDefinition other) {
    return ref.qualifiedName().equals(other.ref.qualifiedName());
  }

  /**
   * What happens when an undo is exhausted: stop there, or undo the others first; an operator is
   * needed either way.
   */
  public enum OnRollbackFailure {
    SUSPEND,
    CONTINUE
  }
}
