package dev.mediant.admin.access;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who asks, as its token says. */
public sealed interface Identity {
  /** The role that every change wants but an answer to a workflow's question. */
  String OPERATOR = "operator";

  /**
   * Whoever has the administrator's token, or is on this machine where no token is set: it may do
   * everything, and says itself who it is.
   */
  record Administrator() implements Identity {}

  /** A person or a program with a token of its own. */
  record Named(String name, Set<String> roles) implements Identity {
    public Named {
      roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    }
  }

  /** The name that is recorded, whatever name the request claims. */
  default String recorded(String claimed) {
    return switch (this) {
      case Administrator administrator -> claimed;
      case Named named -> named.name();
    };
  }

  /**
   * Why it may not do what wants one of these roles; null when it may.
   *
   * @param wanted none: everybody may
   */
  default @Nullable String refusal(Collection<String> wanted) {
    return switch (this) {
      case Administrator administrator -> null;
      case Named(String name, Set<String> roles) ->
          wanted.isEmpty() || !Collections.disjoint(wanted, roles)
              ? null
              : "This wants the role %s, but the token of %s has %s. Ask somebody who has it, or have it added to the roles of that token (mediant.api.tokens)."
                  .formatted(String.join(" or ", wanted), name, told(roles));
    };
  }

  /** For people; empty for an administrator, whose name nobody knows. */
  default String described() {
    return switch (this) {
      case Administrator administrator -> "";
      case Named(String name, Set<String> roles) ->
          name + " (" + (roles.isEmpty() ? "no role" : String.join(", ", roles)) + ")";
    };
  }

  private static String told(Set<String> roles) {
    return switch (roles.size()) {
      case 0 -> "no role";
      case 1 -> "the role " + roles.iterator().next();
      default -> "the roles " + String.join(", ", roles);
    };
  }
}
