package dev.mediant.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresServerTest {
  @Test
  void shouldGiveEveryTestItsOwnDatabase() throws SQLException {
    // given
    var mine = Servers.postgres().createDatabase();
    var yours = Servers.postgres().createDatabase();

    // when
    execute(mine, "create table orders as select 4711 as id");

    // then
    assertThat(ask(mine, "select id from orders")).isEqualTo("4711");
    assertThatThrownBy(() -> ask(yours, "select id from orders")).hasMessageContaining("orders");
  }

  @Test
  void shouldKeepCommittedRowsWhenKilled() throws SQLException {
    try (var server = PostgresServer.start()) {
      // given
      var database = server.createDatabase();
      execute(database, "create table orders as select 4711 as id");

      // when
      server.kill();
      assertThatThrownBy(() -> ask(database, "select 1")).isInstanceOf(SQLException.class);
      server.restart();

      // then
      assertThat(ask(database, "select id from orders")).isEqualTo("4711");
      assertThat(ask(database, "show fsync")).isEqualTo("on");
    }
  }

  @Test
  void shouldCountStatements() throws SQLException {
    var database = Servers.postgres().createDatabase();
    execute(database, "create extension pg_stat_statements");

    execute(database, "create table orders as select 4711 as id");

    assertThat(
            ask(
                database,
                "select sum(calls) from pg_stat_statements where query like 'create table%'"))
        .isEqualTo("1");
  }

  @Test
  void shouldTakeTheUsualFormOfAnAddress() {
    assertThat(Postgres.at("postgresql://ada:secret@db.example:5433/orders").url())
        .isEqualTo("jdbc:postgresql://db.example:5433/orders?user=ada&password=secret");
  }

  @Test
  void shouldBringItsOwnProgramsWhereNoneAreInstalled(@TempDir Path folder) {
    var installation = PostgresArchive.unpack(folder);

    assertThat(Path.of(installation.program("postgres"))).matches(Files::isExecutable);
  }

  private static void execute(String url, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(String url, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
