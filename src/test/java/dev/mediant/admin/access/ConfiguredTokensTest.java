package dev.mediant.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediant.mediator.MediantConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens as the configuration gives them. */
final class ConfiguredTokensTest {
  private static final String SECRET = "0123456789abcdef";
  private static final String OTHER = "fedcba9876543210";

  @Test
  void shouldKnowTheAdministratorAndTheOthersByTheirNames() {
    Tokens tokens =
        tokens(
            Map.of(
                "mediant.api.token",
                "short",
                "mediant.api.tokens.alice.token",
                SECRET,
                "mediant.api.tokens.alice.roles",
                "sales-manager, finance,",
                "mediant.api.tokens.\"night shift\".token",
                OTHER));

    assertThat(tokens.bearer("Bearer short")).isEqualTo(new Identity.Administrator());
    assertThat(tokens.bearer("Bearer " + SECRET))
        .isEqualTo(new Identity.Named("alice", Set.of("sales-manager", "finance")));
    assertThat(tokens.bearer("bearer " + OTHER))
        .isEqualTo(new Identity.Named("night shift", Set.of()));
    assertThat(tokens.bearer("Bearer 0123456789abcdeX")).isNull();
    assertThat(tokens.bearer(SECRET)).isNull();
  }

  @Test
  void shouldReadThemFromTheEnvironment() {
    Tokens tokens =
        new Tokens(
            ConfiguredTokens.read(
                builder()
                    .withSources(
                        new EnvConfigSource(
                            Map.of(
                                "MEDIANT_API_TOKENS_ALICE_TOKEN", SECRET,
                                "MEDIANT_API_TOKENS_ALICE_ROLES", "operator",
                                "MEDIANT_API_TOKENS__MARY_ANN__TOKEN", OTHER),
                            300))
                    .build()
                    .getConfigMapping(MediantConfig.class)
                    .api()));

    assertThat(tokens.bearer("Bearer " + SECRET))
        .isEqualTo(new Identity.Named("alice", Set.of("operator")));
    assertThat(tokens.bearer("Bearer " + OTHER))
        .isEqualTo(new Identity.Named("mary.ann", Set.of()));
  }

  @Test
  void shouldServeOnlyThisMachineWithoutAny() {
    assertThat(tokens(Map.of()).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789abcde", "             x             ", ""})
  void shouldRefuseASecretThatIsShort(String secret) {
    assertThatThrownBy(
            () ->
                tokens(
                    Map.of(
                        "mediant.api.tokens.alice.token",
                        secret,
                        "mediant.api.tokens.alice.roles",
                        "operator")))
        .isInstanceOf(UnusableToken.class)
        .hasMessageContaining("16 characters in mediant.api.tokens.alice.token but it has ")
        .hasMessageContaining("openssl rand -hex 32");
  }

  @Test
  void shouldSayThatRolesHaveNoToken() {
    assertThatThrownBy(() -> tokens(Map.of("mediant.api.tokens.bob.roles", "operator")))
        .isInstanceOf(UnusableToken.class)
        .hasMessageContaining("in mediant.api.tokens.bob.token but it has none: it is missing.");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\t "})
  void shouldRefuseAnAdministratorsTokenOfBlanks(String secret) {
    assertThatThrownBy(() -> tokens(Map.of("mediant.api.token", secret)))
        .isInstanceOf(UnusableToken.class)
        .hasMessageContaining("mediant.api.token (MEDIANT_API_TOKEN) holds nothing but blanks");
  }

  @Test
  void shouldRefuseTwoCallersWithOneSecretWithoutSayingIt() {
    for (String key : List.of("mediant.api.token", "mediant.api.tokens.bob.token")) {
      assertThatThrownBy(
              () -> tokens(Map.of("mediant.api.tokens.alice.token", SECRET, key, SECRET + " ")))
          .isInstanceOf(UnusableToken.class)
          .hasMessageContaining("mediant.api.tokens.alice.token")
          .hasMessageContaining(key)
          .hasMessageNotContaining(SECRET);
    }
  }

  @Test
  void shouldRefuseANameThatNoHistoryCanHold() {
    String key = "mediant.api.tokens." + "a".repeat(101) + ".token";
    assertThatThrownBy(() -> tokens(Map.of(key, SECRET)))
        .isInstanceOf(UnusableToken.class)
        .hasMessageContaining("1 to 100 characters");
  }

  @Test
  void shouldEndASessionWithItsToken() {
    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    String session =
        tokens(Map.of("mediant.api.tokens.alice.token", SECRET)).session(SECRET, now).orElseThrow();

    assertThat(
            tokens(
                    Map.of(
                        "mediant.api.tokens.bob.token", OTHER,
                        "mediant.api.tokens.alice.token", SECRET,
                        "mediant.api.tokens.alice.roles", "finance"))
                .ofSession(session, now))
        .isEqualTo(new Identity.Named("alice", Set.of("finance")));
    assertThat(tokens(Map.of("mediant.api.tokens.alice.token", OTHER)).ofSession(session, now))
        .isNull();
  }

  private static Tokens tokens(Map<String, String> values) {
    return new Tokens(
        ConfiguredTokens.read(
            builder()
                .withDefaultValues(values)
                .build()
                .getConfigMapping(MediantConfig.class)
                .api()));
  }

  private static SmallRyeConfigBuilder builder() {
    return new SmallRyeConfigBuilder()
        .withMapping(MediantConfig.class)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withConverter(MemorySize.class, 200, new MemorySizeConverter());
  }
}
