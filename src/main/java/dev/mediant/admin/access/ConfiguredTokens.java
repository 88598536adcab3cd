package dev.mediant.admin.access;

import dev.mediant.mediator.MediantConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the tokens of the configuration, and refuses those that would protect nothing. */
final class ConfiguredTokens {
  private static final String ADMINISTRATOR = "mediant.api.token";

  /** Of random letters and digits, more than can be guessed over a network. */
  private static final int SHORTEST = 16;

  private static final int LONGEST_NAME = 100;

  private final List<Tokens.Owned> tokens = new ArrayList<>();
  private final Map<String, String> keys = new HashMap<>();

  private ConfiguredTokens() {}

  static List<Tokens.Owned> read(MediantConfig.Api api) {
    ConfiguredTokens read = new ConfiguredTokens();
    api.token().map(String::strip).ifPresent(read::addAdministrator);
    api.tokens().forEach(read::add);
    return read.tokens;
  }

  private void addAdministrator(String secret) {
    if (secret.isEmpty()) {
      throw new UnusableToken(
          ADMINISTRATOR
              + " (MEDIANT_API_TOKEN) holds nothing but blanks, which everybody knows. Make a secret with: openssl"
              + " rand -hex 32; or leave it away, and only this machine is served.");
    }
    add(ADMINISTRATOR, secret, new Identity.Administrator());
  }

  private void add(String name, MediantConfig.NamedToken token) {
    String key = "mediant.api.tokens." + name + ".token";
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new UnusableToken(
          "The name of a token (mediant.api.tokens) is recorded with what it does: give it 1 to %d characters, without control characters."
              .formatted(LONGEST_NAME));
    }
    String secret = token.token().map(String::strip).orElse("");
    if (secret.length() < SHORTEST) {
      throw new UnusableToken(
          "Expected a secret of at least %d characters in %s but it has %s. Make one with: openssl rand -hex 32"
              .formatted(
                  SHORTEST, key, secret.isEmpty() ? "none: it is missing" : secret.length()));
    }
    add(key, secret, new Identity.Named(name, roles(token)));
  }

  /** Two callers with one secret would be one. */
  private void add(String key, String secret, Identity owner) {
    @Nullable String other = keys.putIfAbsent(secret, key);
    if (other != null) {
      throw new UnusableToken(
          "%s and %s hold the same secret, so that nobody could tell who asks. Give each its own."
              .formatted(other, key));
    }
    tokens.add(new Tokens.Owned(secret, owner));
  }

  private static Set<String> roles(MediantConfig.NamedToken token) {
    return token.roles().orElse(List.of()).stream()
        .map(String::strip)
        .filter(role -> !role.isEmpty())
        .collect(Collectors.toSet());
  }
}
