package dev.mediant.admin.api;

import dev.mediant.admin.access.Identity;
import dev.mediant.admin.operation.OperatorNote;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an operator asks for something. */
public record ReasonBody(
    @Schema(required = true, maxLength = 1000, description = "Why; kept for whoever asks later")
        @Nullable String reason) {

  static OperatorNote note(Identity who, @Nullable ReasonBody body, @Nullable String user) {
    return OperatorNote.of(who, user, "api", body == null ? null : body.reason());
  }
}
