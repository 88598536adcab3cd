package dev.mediant.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What Qpid is told at its start, chosen so that it behaves like RabbitMQ wherever it can. */
final class BrokerConfiguration {
  static final String STORE_USER = "sa";
  private static final long A_DAY = 86_400_000;

  private BrokerConfiguration() {}

  static String json(int port, Path folder) throws JsonProcessingException {
    Map<String, Object> user =
        Map.of("name", BrokerAddress.USER, "type", "managed", "password", BrokerAddress.PASSWORD);
    Map<String, Object> users =
        Map.of(
            "name",
            "plain",
            "type",
            "Plain",
            "secureOnlyMechanisms",
            List.of(),
            "users",
            List.of(user));
    Map<String, Object> amqp =
        Map.of(
            "name",
            "amqp",
            "type",
            "AMQP",
            "port",
            Integer.toString(port),
            "bindingAddress",
            BrokerAddress.HOST,
            "authenticationProvider",
            "plain",
            "protocols",
            List.of("AMQP_0_9_1"),
            "virtualhostaliases",
            List.of(alias("defaultAlias"), alias("nameAlias")));
    Map<String, Object> store =
        Map.of(
            "name", "default",
            "defaultVirtualHostNode", "true",
            "type", "JDBC",
            "connectionUrl", storeUrl(folder),
            "username", STORE_USER,
            "password", "",
            "virtualHostInitialConfiguration", "{\"type\":\"ProvidedStore\"}");
    return new ObjectMapper()
        .writeValueAsString(
            Map.of(
                "name", "mediant",
                "modelVersion", "9.1",
                "authenticationproviders", List.of(users),
                "ports", List.of(amqp),
                "virtualhostnodes", List.of(store)));
  }

  /**
   * WRITE_DELAY=0: a message that was confirmed is in the file, and survives a kill. The file is
   * closed by us, when the broker has stopped, and not by a shutdown hook beside it.
   */
  static String storeUrl(Path folder) {
    return "jdbc:h2:file:"
        + folder.resolve("messages")
        + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
  }

  static Map<String, String> context(Path folder) {
    return Map.of(
        "qpid.work_dir",
        folder.toString(),
        // A rejected message is dead-lettered or dropped; the default would deliver it for ever.
        "queue.maximumDeliveryAttempts",
        "1",
        // RabbitMQ's x-... arguments are ignored; the default would close the connection.
        "queue.behaviourOnUnknownDeclareArgument",
        "LOG",
        "exchange.behaviourOnUnknownDeclareArgument",
        "LOG",
        // A relative 'expiration' is read as a point in time, and would drop the message at once.
        "queue.minimumMessageTtl",
        Long.toString(A_DAY),
        "virtualhost.housekeepingCheckPeriod",
        "1000",
        // The JDBC store's dialect for H2.
        "qpid.jdbcstore.varBinaryType",
        "varbinary(%d)",
        "qpid.jdbcstore.useBytesForBlob",
        "false");
  }

  private static Map<String, Object> alias(String type) {
    return Map.of("name", type, "type", type);
  }
}
