package dev.mediant.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediant.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SQL of {@code docs/processors.md}, as a processor would run it. */
class IdempotencyTest {
  private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  private List<String> blocks;
  private Connection one;
  private Connection other;

  @BeforeEach
  void create() throws IOException, SQLException {
    String page = Files.readString(Path.of("docs/processors.md"));
    blocks = SQL.matcher(page).results().map(block -> block.group(1)).toList();
    assertThat(blocks).hasSize(3);
    String url = Servers.postgres().createDatabase();
    one = DriverManager.getConnection(url);
    other = DriverManager.getConnection(url);
    execute(one, blocks.get(0));
    one.setAutoCommit(false);
    other.setAutoCommit(false);
    execute(other, "set lock_timeout = '300ms'");
  }

  @AfterEach
  void close() throws SQLException {
    one.close();
    other.close();
  }

  @Test
  void shouldFindItsAnswerWhenACommandComesAgain() throws SQLException {
    assertThat(found(one, work())).containsExactly("f", null);
    finish(one, work());
    assertThat(found(other, work())).containsExactly("f", "\"done\"");
  }

  @Test
  void shouldRefuseTheWorkOnceItsUndoHasCome() throws SQLException {
    assertThat(found(one, undo())).containsExactly("f", null);
    finish(one, undo());
    assertThat(found(other, work())).containsExactly("t", null);
  }

  @Test
  void shouldLetAnUndoWaitForTheWorkThatIsUnderWay() throws SQLException {
    found(one, work());
    assertThatThrownBy(() -> found(other, undo())).hasMessageContaining("lock timeout");
    other.rollback();
    finish(one, work());
    assertThat(found(other, undo())).containsExactly("f", null);
    finish(other, undo());
    assertThat(found(one, undo())).containsExactly("t", "\"done\"");
  }

  private String work() {
    return blocks.get(1);
  }

  private String undo() {
    return blocks.get(2);
  }

  /** What stands before the comment: whether the step is undone, and the answer that is known. */
  private static List<String> found(Connection database, String block) throws SQLException {
    List<String> found = new ArrayList<>();
    for (String statement : block.substring(0, block.indexOf("-- ")).split(";")) {
      if (statement.contains("select")) {
        found.add(first(database, filled(statement)));
      } else if (!statement.isBlank()) {
        execute(database, filled(statement));
      }
    }
    return found;
  }

  private static void finish(Connection database, String block) throws SQLException {
    String rest = block.substring(block.indexOf("-- "));
    execute(database, filled(rest.substring(rest.indexOf('\n'))));
    database.commit();
  }

  private static String filled(String sql) {
    return sql.replace(":instance", "'i'")
        .replace(":step", "'reserve'")
        .replace(":undo_key", "'k-undo'")
        .replace(":key", "'k'")
        .replace(":answer", "'\"done\"'");
  }

  private static String first(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
