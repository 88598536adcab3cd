package dev.mediant.admin.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a workflow that was sent.
 *
 * @param name with its domain: {@code order/placeOrder}
 * @param hash SHA-256 of the YAML, hex
 * @param validateOnly true: what would have become of it; nothing was changed
 * @param problems warnings that keep no workflow from being deployed
 * @param workflow as it is deployed now; null when it was only looked at
 */
public record DeploymentView(
    Outcome outcome,
    String name,
    int version,
    String hash,
    boolean validateOnly,
    List<ProblemView> problems,
    @Nullable WorkflowView workflow) {

  /** What it changed. */
  public enum Outcome {
    DEPLOYED,
    /** In development: the version had other content before. */
    REPLACED,
    /** This content was deployed before. */
    UNCHANGED
  }
}
