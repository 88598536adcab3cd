package dev.mediant.definition;

import dev.mediant.schema.JsonSchema;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of a channel must look like.
 *
 * @param request of a command's body; null takes any
 * @param reply of the body of a completed reply; null takes any
 */
public record Contract(@Nullable JsonSchema request, @Nullable JsonSchema reply) {
  public static final Contract NONE = new Contract(null, null);
}
