package dev.mediant.admin.access;

import dev.mediant.mediator.MediantConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tokens that callers are known by, and whose they are. */
@Singleton
final class Tokens {
  private final List<Owned> all;

  /** A token and whose it is. */
  record Owned(ApiToken token, Identity owner, PageSession sessions) {
    Owned(String secret, Identity owner) {
      this(new ApiToken(secret), owner);
    }

    private Owned(ApiToken token, Identity owner) {
      this(token, owner, new PageSession(token));
    }
  }

  @Inject
  Tokens(MediantConfig config) {
    this(ConfiguredTokens.read(config.api()));
  }

  Tokens(List<Owned> all) {
    this.all = List.copyOf(all);
  }

  /** Without any, only this machine is served. */
  boolean isEmpty() {
    return all.isEmpty();
  }

  /** By an {@code Authorization} header; null when it carries none of them. */
  @Nullable Identity bearer(@Nullable String authorization) {
    return owner(owned -> owned.token().isBornBy(authorization));
  }

  /** By the page's cookie; null when no token of now issued it. */
  @Nullable Identity ofSession(@Nullable String cookie, Instant now) {
    return owner(owned -> owned.sessions().isValid(cookie, now));
  }

  /** What the page's cookie is to hold; empty when what was entered is no token. */
  Optional<String> session(String entered, Instant now) {
    return all.stream()
        .filter(owned -> owned.token().matches(entered))
        .findFirst()
        .map(owned -> owned.sessions().issue(now));
  }

  private @Nullable Identity owner(Predicate<Owned> known) {
    return all.stream().filter(known).map(Owned::owner).findFirst().orElse(null);
  }
}
