package dev.mediant.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.admin.access.Identity;
import dev.mediant.admin.operation.OperatorNote;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an operator says with a request. */
public record OperatorBody(
    @Schema(required = true, maxLength = 1000, description = "Why; kept in the history")
        @Nullable String reason,
    @Schema(description = "The step's path, where one is wanted: clearPayment/takePayment")
        @Nullable String step,
    @Schema(
            implementation = Object.class,
            description =
                "complete-step only: what the step is said to have answered; {} if absent")
        @Nullable JsonNode output) {
  /** Says who acts, for the history, where the token has no name; it proves nothing. */
  static final String USER = "X-Mediant-User";

  static OperatorNote note(Identity who, @Nullable OperatorBody body, @Nullable String user) {
    return OperatorNote.of(who, user, "api", body == null ? null : body.reason());
  }
}
