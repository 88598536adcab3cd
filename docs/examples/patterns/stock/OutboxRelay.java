import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import org.postgresql.PGConnection;

/** Publishes what the table event_outbox holds; a row goes when the broker has confirmed its event. */
class OutboxRelay {
  private static final String TAKE =
      "DELETE FROM event_outbox WHERE id IN (SELECT id FROM event_outbox ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED)"
          + " RETURNING event_id, event_type, jsonb_build_object('eventId', event_id, 'eventType', event_type,"
          + " 'timestamp', to_char(happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), 'data', data)";

  public static void main(String... args) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(System.getenv("MEDIANT_RABBITMQ_URL"));
    try (var broker = factory.newConnection("outbox relay");
        var channel = broker.createChannel();
        var database = DriverManager.getConnection(System.getenv("OUTBOX_DATABASE_URL"))) {
      channel.confirmSelect();
      database.createStatement().execute("LISTEN event_outbox");
      database.setAutoCommit(false);
      while (true) {
        if (!relay(database, channel)) {
          database.unwrap(PGConnection.class).getNotifications(1000); // looks anyway after a second
        }
      }
    }
  }

  /** Commits after the confirms: a crash in between publishes again, under the same ids. */
  private static boolean relay(Connection database, Channel channel) throws Exception {
    boolean any = false;
    try (ResultSet rows = database.createStatement().executeQuery(TAKE)) {
      for (; rows.next(); any = true) {
        var properties = new AMQP.BasicProperties.Builder().deliveryMode(2).contentType("application/json")
            .messageId(rows.getString(1)).type(rows.getString(2)).build();
        channel.basicPublish("mediant.events", rows.getString(2), properties,
            rows.getString(3).getBytes(StandardCharsets.UTF_8));
      }
    }
    channel.waitForConfirmsOrDie(10_000);
    database.commit();
    return any;
  }
}
