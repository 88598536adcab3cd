package dev.mediant.admin.api;

import dev.mediant.admin.operation.InstanceAction;
import dev.mediant.admin.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person says who is asked for approval. */
public record DecisionBody(
    @Schema(
            required = true,
            enumeration = {"approved", "rejected"})
        @Nullable String decision,
    @Schema(required = true, maxLength = 1000, description = "Why; kept in the history")
        @Nullable String reason) {

  static InstanceAction action(@Nullable DecisionBody body) {
    String decision = body == null ? null : body.decision();
    return switch (decision) {
      case "approved" -> InstanceAction.APPROVE;
      case "rejected" -> InstanceAction.REJECT;
      case null, default ->
          throw ProblemException.badRequest(
              "decision-wanted",
              "Say approved or rejected in the field 'decision', not '" + decision + "'.");
    };
  }
}
