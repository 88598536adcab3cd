package dev.mediant.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {
  @TempDir static Path all;
  private Path folder;

  /** Unpacking takes most of a first start's time: once is enough. */
  @BeforeEach
  void linkUnpackedBinaries(TestInfo test) throws IOException, StartTrouble {
    Path unpacked = PostgresBinaries.unpack(all).home();
    folder = Files.createDirectory(all.resolve(test.getTestMethod().orElseThrow().getName()));
    Files.createSymbolicLink(folder.resolve(unpacked.getFileName()), unpacked);
  }

  @Test
  void shouldKeepMessagesAndRowsOverARestart() throws Exception {
    try (var servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(folder))) {
      publish(servers.broker().orElseThrow(), 10);
      execute(
          servers.database().orElseThrow(),
          "create table kept (word text); insert into kept values ('kept')");
    }

    try (var servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(folder))) {
      assertThat(count(servers.broker().orElseThrow())).isEqualTo(10);
      assertThat(query(servers, "select word from kept")).isEqualTo("kept");
    }
  }

  @Test
  void shouldWriteToDiskBeforeACommitIsAnsweredAndAskForThePassword() throws Exception {
    var onlyDatabase = new EmbeddedSettings(folder, false, 0, true, 0);
    try (var servers = EmbeddedServers.start(onlyDatabase)) {
      assertThat(query(servers, "show fsync")).isEqualTo("on");
      assertThat(query(servers, "show synchronous_commit")).isEqualTo("on");
      assertThat(query(servers, "show full_page_writes")).isEqualTo("on");
      assertThat(query(servers, "show server_version")).startsWith(PostgresBinaries.VERSION);
      assertThat(query(servers, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(servers.broker()).isEmpty();

      String url = servers.database().orElseThrow().jdbcUrl();
      assertThatThrownBy(() -> DriverManager.getConnection(url, DatabaseAddress.USER, "guess"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void shouldKeepMessagesAndRowsOverAKill() throws Exception {
    var killed = ServersInAnotherProcess.start(folder);
    publish(killed.broker(), 300);
    execute(killed.database(), "create table kept (word text); insert into kept values ('kept')");
    killed.kill();

    try (var servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(folder))) {
      assertThat(count(servers.broker().orElseThrow())).isEqualTo(300);
      assertThat(query(servers, "select word from kept")).isEqualTo("kept");
      assertThatThrownBy(() -> connect(killed.database()))
          .as("the database that was left running is gone")
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("refused");
    }
  }

  @Test
  void shouldLeaveNoProcessWhenToldToEnd() throws Exception {
    var ended = ServersInAnotherProcess.start(folder);
    ended.end();

    assertThat(folder.resolve("postgres/data/postmaster.pid")).doesNotExist();
    assertThatThrownBy(() -> connect(ended.database()))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("refused");
  }

  @Test
  void shouldLetAProcessLiveThatWasGivenTheDatabasesOldId() throws Exception {
    var settings = new EmbeddedSettings(folder, false, 0, true, 0);
    EmbeddedServers.start(settings).close();
    Files.writeString(
        folder.resolve("postgres/data/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + folder + "\n1\n5432\n\n127.0.0.1\n");

    try (var servers = EmbeddedServers.start(settings)) {
      assertThat(query(servers, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void shouldRefuseASecondStartInTheSameFolder() throws Exception {
    try (var first = DataFolder.open(folder)) {
      assertThatThrownBy(() -> EmbeddedServers.start(EmbeddedSettings.onFreePorts(folder)))
          .isInstanceOf(StartTrouble.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining(first.path().toString())
          .hasMessageContaining("MEDIANT_DATA");
    }
  }

  @Test
  void shouldSayHowToMoveABrokerWhosePortIsTaken() throws Exception {
    try (var taken = listener()) {
      int port = taken.getLocalPort();
      var settings = new EmbeddedSettings(folder, true, port, false, 0);
      assertThatThrownBy(() -> EmbeddedServers.start(settings))
          .isInstanceOf(StartTrouble.class)
          .hasMessageContaining("Port " + port)
          .hasMessageContaining("MEDIANT_RABBITMQ_URL")
          .hasMessageContaining("MEDIANT_BROKER_PORT");
    }
  }

  @Test
  void shouldSayHowToMoveADatabaseWhosePortIsTaken() throws Exception {
    try (var taken = listener()) {
      var settings = new EmbeddedSettings(folder, false, 0, true, taken.getLocalPort());
      assertThatThrownBy(() -> EmbeddedServers.start(settings))
          .isInstanceOf(StartTrouble.class)
          .hasMessageContaining("MEDIANT_DATABASE_PORT");
    }
  }

  @Test
  void shouldSayWhichFolderCanNotBeWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertThatThrownBy(() -> EmbeddedServers.start(EmbeddedSettings.onFreePorts(file)))
        .isInstanceOf(StartTrouble.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("MEDIANT_DATA");
  }

  @Test
  void shouldNameTheArchiveOfEachMachine() {
    assertThat(PostgresBinaries.archiveName("Linux", "amd64"))
        .isEqualTo("postgres-linux-x86_64.txz");
    assertThat(PostgresBinaries.archiveName("Linux", "aarch64"))
        .isEqualTo("postgres-linux-arm_64.txz");
    assertThat(PostgresBinaries.archiveName("Mac OS X", "aarch64"))
        .isEqualTo("postgres-darwin-arm_64.txz");
    assertThat(PostgresBinaries.archiveName("Windows 11", "amd64"))
        .isEqualTo("postgres-windows-x86_64.txz");
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
  }

  private static void publish(BrokerAddress broker, int messages) throws Exception {
    try (Connection connection = connect(broker);
        Channel channel = connection.createChannel()) {
      channel.queueDeclare("kept", true, false, false, null);
      channel.confirmSelect();
      for (int i = 0; i < messages; i++) {
        channel.basicPublish(
            "", "kept", MessageProperties.PERSISTENT_TEXT_PLAIN, "kept".getBytes(UTF_8));
      }
      channel.waitForConfirmsOrDie(60_000);
    }
  }

  private static int count(BrokerAddress broker) throws Exception {
    try (Connection connection = connect(broker);
        Channel channel = connection.createChannel()) {
      return channel.queueDeclarePassive("kept").getMessageCount();
    }
  }

  private static Connection connect(BrokerAddress broker) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(broker.url());
    return factory.newConnection();
  }

  private static java.sql.Connection connect(DatabaseAddress database) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), DatabaseAddress.USER, database.password());
  }

  private static void execute(DatabaseAddress database, String sql) throws SQLException {
    try (var connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedServers servers, String sql) throws SQLException {
    try (var connection = connect(servers.database().orElseThrow());
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
