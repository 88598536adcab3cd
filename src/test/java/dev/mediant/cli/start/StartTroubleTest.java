package dev.mediant.cli.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.mediant.embedded.StartTrouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every trouble is a sentence that names the way out. */
class StartTroubleTest {
  @Test
  void shouldReadADatabaseUrlAsHostingServicesWriteIt() throws Exception {
    assertThat(DatabaseUrl.parse("postgres://me:s%40cret+1@db.local:5433/orders?sslmode=require"))
        .isEqualTo(
            new DatabaseUrl(
                "jdbc:postgresql://db.local:5433/orders?sslmode=require",
                Optional.of("me"),
                Optional.of("s@cret+1")));
  }

  @Test
  void shouldLeaveAJdbcUrlAsItIsAndShowItWithoutSecrets() throws Exception {
    DatabaseUrl url = DatabaseUrl.parse("jdbc:postgresql://db/orders?user=me&password=secret");
    assertThat(url.jdbcUrl()).endsWith("password=secret");
    assertThat(url.shown()).isEqualTo("postgresql://db/orders");
  }

  @Test
  void shouldSayWhatADatabaseUrlLooksLike() {
    assertThatThrownBy(() -> DatabaseUrl.parse("mysql://db/orders"))
        .isInstanceOf(StartTrouble.class)
        .hasMessageContaining("postgres://user:password@host:5432/name");
  }

  @Test
  void shouldSayWhatABrokerUrlLooksLike() {
    assertThatThrownBy(() -> BrokerUrl.parse("localhost:5672"))
        .isInstanceOf(StartTrouble.class)
        .hasMessageContaining("amqp://user:password@host:5672/vhost");
  }

  @Test
  void shouldSayThatItStartsBeforeItTakesItsTime(@TempDir Path folder) throws Exception {
    Path noFolder = Files.writeString(folder.resolve("data"), "a file");
    StartSettings settings =
        new StartSettings(
            Optional.empty(),
            Optional.empty(),
            new ApiAddress("127.0.0.1", 0, false),
            EventSize.of("1M", "4M", "1100K"),
            false,
            noFolder,
            0,
            0);
    StringWriter err = new StringWriter();
    assertThatThrownBy(() -> new EngineProcess(settings, new PrintWriter(err, true)).run())
        .isInstanceOf(StartTrouble.class);
    assertThat(err.toString())
        .startsWith("Starting the embedded broker and database in " + noFolder);
  }

  @Test
  void shouldRefuseAnApiForEveryoneWithoutAToken() throws Exception {
    assertThatThrownBy(() -> new ApiAddress("0.0.0.0", 8080, false).requireSafe())
        .isInstanceOf(StartTrouble.class)
        .hasMessageContaining("MEDIANT_API_TOKEN");
    new ApiAddress("0.0.0.0", 8080, true).requireSafe();
    new ApiAddress("127.0.0.1", 8080, false).requireSafe();
    new ApiAddress("localhost", 8080, false).requireSafe();
  }

  @Test
  void shouldSayHowLargeAnEventMayBe() throws Exception {
    assertThatThrownBy(() -> EventSize.of("8M", "4M", "1100K"))
        .isInstanceOf(StartTrouble.class)
        .hasMessageContaining(
            "from 1K to 4M (mediant.limits.payload) in mediant.limits.event-size but got '8M'");
    assertThatThrownBy(() -> EventSize.of("10", "4M", "1100K")).isInstanceOf(StartTrouble.class);
    assertThatThrownBy(() -> EventSize.of("much", "4M", "1100K"))
        .isInstanceOf(StartTrouble.class)
        .hasMessageContaining("a size such as 512K or 2M in mediant.limits.event-size");
  }

  @Test
  void shouldLetTheApiTakeWhatAnEventMayHave() throws Exception {
    assertThat(EventSize.of("1M", "4M", "1100K").properties()).isEmpty();
    assertThat(EventSize.of("4M", "4M", "1100K").properties())
        .containsExactly(entry("quarkus.http.limits.max-body-size", "4272128"));
    assertThat(EventSize.of("4M", "4M", "5M").properties()).isEmpty();
  }

  @Test
  void shouldKnowTokensWithNamesBeforeTheEngineDoes() throws Exception {
    String key = "mediant.api.tokens.alice.token";
    assertThat(ApiAddress.configured(Configuration.read()).hasToken()).isFalse();
    System.setProperty(key, "the secret of alice");
    try {
      assertThat(ApiAddress.configured(Configuration.read()).hasToken()).isTrue();
    } finally {
      System.clearProperty(key);
    }
  }

  @Test
  void shouldSayThatTheBrokerDoesNotAnswer() throws Exception {
    BrokerUrl url = BrokerUrl.parse("amqp://me:secret@127.0.0.1:" + closedPort());
    assertThatThrownBy(() -> Reachability.require(url))
        .isInstanceOf(StartTrouble.class)
        .hasMessageContaining("MEDIANT_RABBITMQ_URL")
        .hasMessageNotContaining("secret");
  }

  @Test
  void shouldSayThatTheDatabaseDoesNotAnswer() throws Exception {
    DatabaseUrl url = DatabaseUrl.parse("postgres://me:secret@127.0.0.1:" + closedPort() + "/x");
    assertThatThrownBy(() -> Reachability.require(url))
        .isInstanceOf(StartTrouble.class)
        .hasMessageContaining("MEDIANT_DATABASE_URL")
        .hasMessageNotContaining("secret");
  }

  private static int closedPort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
