package dev.mediant.faults;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;

/** What happens to PostgreSQL. */
final class DatabaseFaults {
  private static final String TERMINATE =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where datname = current_database() and application_name = 'mediant'"
          + " and random() < 0.7";

  private DatabaseFaults() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("database-killed", 1, DatabaseFaults::kill),
        Scenario.of("database-restarted", 1, DatabaseFaults::restart).onlyInTheLongForm(),
        Scenario.of("sessions-terminated", 5, DatabaseFaults::terminate).onlyInTheLongForm(),
        Scenario.of("long-transaction", 1, DatabaseFaults::longTransaction).onlyInTheLongForm(),
        Scenario.of("lock-waits", 1, DatabaseFaults::lock).onlyInTheLongForm(),
        Scenario.of("kill-while-database-stalls", 1, DatabaseFaults::killWhileItStalls));
  }

  private static void kill(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.world.postgres.kill();
      stage.struck();
      stage.world.nodes().getFirst().awaitNotReady();
      stage.world.postgres.restart();
      stage.healed();
      stage.awaitStarted(1);
    }
  }

  private static void restart(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.struck();
      stage.world.postgres.restart();
      stage.healed();
      stage.awaitStarted(1);
    }
  }

  private static void terminate(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.awaitFlow();
      stage.pause(0, 0.5);
      stage.world.shop.execute(TERMINATE);
      stage.struck();
      stage.healed();
    }
  }

  /** Keeps the database from forgetting old rows, for minutes; the orders shall not feel it. */
  private static void longTransaction(Stage stage) throws Exception {
    try (Connection connection = stage.world.shop.connect();
        Statement statement = connection.createStatement()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      statement.execute("select count(*) from workflow_instance");
      stage.struck();
      for (int strike = 0; strike < stage.strikes; strike++) {
        stage.pause(60, 70);
        stage.awaitStarted(1);
      }
      connection.rollback();
    }
    stage.healed();
  }

  private static void lock(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.struck();
      stage.whileTheDatabaseStalls(() -> stage.pause(2, 12));
      stage.healed();
      stage.awaitStarted(1);
    }
  }

  /** Nodes die with all that they were handed and could not write. */
  private static void killWhileItStalls(Stage stage) throws Exception {
    List<Node> nodes = stage.world.nodes();
    for (int strike = 0; strike < stage.strikes; strike++) {
      stage.whileTheDatabaseStallsWithFullHands(
          () -> {
            for (Node node : nodes) {
              node.kill();
              stage.struck();
            }
          });
      nodes.forEach(Node::restart);
      nodes.forEach(Node::awaitReady);
      stage.healed();
    }
  }
}
