package dev.mediant.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which dead letters are wanted; null asks for all. */
public record DeadLetterFilter(
    DeadLetterView.@Nullable State state, @Nullable String kind, @Nullable String domain) {

  Conditions conditions(@Nullable UUID before) {
    return new Conditions()
        .and("state = :state", "state", state == null ? null : state.column())
        .and("kind = :kind", "kind", kind)
        .and("domain = :domain", "domain", domain)
        .and(
            """
            at <= (select b.at from DeadLetterRow b where b.id = :before)
            and (at < (select b.at from DeadLetterRow b where b.id = :before) or id < :before)
            """,
            "before",
            before);
  }
}
