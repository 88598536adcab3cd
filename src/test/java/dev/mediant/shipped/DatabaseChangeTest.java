package dev.mediant.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.testing.ExampleProcess;
import dev.mediant.testing.Servers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The pattern of docs/patterns.md that starts a workflow from the change of a row. */
@QuarkusTest
@WithTestResource(WholeSampleDomains.class)
class DatabaseChangeTest {
  private static final Path SQL = Path.of("docs/examples/patterns/stock/outbox.sql");

  @ConfigProperty(name = "mediant.rabbitmq.url")
  String broker;

  @TestHTTPResource("/api/v1/")
  URI api;

  @Test
  void shouldStartFromARowThatChangedAndFromNoOther() throws Exception {
    String url = Servers.postgres().createDatabase();
    try (BareClient client = new BareClient(broker, api);
        Connection database = DriverManager.getConnection(url)) {
      client.awaitDomains("stock");
      execute(database, ShippedFiles.text(SQL));
      execute(database, "INSERT INTO stock VALUES ('A-1', 12), ('B-2', 50)");
      try (ExampleProcess relay = ExampleProcess.outboxRelay(broker, url)) {
        // when
        execute(database, "UPDATE stock SET quantity = 8 WHERE sku = 'A-1'");
        // then
        JsonNode instance = client.instance(only(client, "A-1").path("id").asText());
        assertThat(instance.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(instance.at("/output/pieces").asInt()).isEqualTo(92);
        assertThat(relay.isAlive()).isTrue();
      }
      // when nobody relays
      database.setAutoCommit(false);
      execute(database, "UPDATE stock SET quantity = 1 WHERE sku = 'B-2'");
      database.rollback(); // a change that never was
      database.setAutoCommit(true);
      execute(database, "UPDATE stock SET quantity = 5 WHERE sku = 'B-2'");
      assertThat(waiting(database)).isOne();
      // then it waits
      try (ExampleProcess relay = ExampleProcess.outboxRelay(broker, url)) {
        assertThat(only(client, "B-2").path("state").asText()).isEqualTo("COMPLETED");
        await("the outbox to empty")
            .atMost(BareClient.PATIENCE)
            .until(() -> waiting(database) == 0);
        assertThat(relay.isAlive()).isTrue();
      }
    }
  }

  private static JsonNode only(BareClient client, String sku) {
    List<JsonNode> instances =
        await("an instance for " + sku)
            .atMost(BareClient.PATIENCE)
            .until(
                () -> client.instancesFor("stock", sku),
                found -> found.size() == 1 && !found.getFirst().path("endedAt").isNull());
    return instances.getFirst();
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int waiting(Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM event_outbox")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
