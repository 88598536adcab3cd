package dev.mediant.store;

import dev.mediant.definition.DomainSource;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;
import dev.mediant.store.StoredDefinition.Switching;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on the table of workflow definitions. */
final class DefinitionTable {
  private static final String INSERT =
      """
      INSERT INTO workflow_definition
        (content_hash, source, domain_hash, deployed_by, deployed_from, domain, name, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (domain, name, version) DO NOTHING
      """;

  private static final String OVERWRITE =
      """
      UPDATE workflow_definition
      SET content_hash = ?, source = ?, domain_hash = ?, deployed_by = ?, deployed_from = ?, deployed_at = now(),
          enabled = enabled OR removed_at IS NOT NULL,
          removed_by = NULL, removed_reason = NULL, removed_at = NULL
      WHERE domain = ? AND name = ? AND version = ?
      """;

  private static final String SELECT =
      """
      SELECT domain, name, version, content_hash, source, enabled, deployed_at, deployed_by, deployed_from,
             switched_by, switched_reason, switched_at, removed_by, removed_reason, removed_at,
             coalesce((SELECT d.source FROM domain_definition d
                       WHERE d.domain = w.domain AND d.content_hash = w.domain_hash), '') AS domain_source
      FROM workflow_definition w
      """;

  private static final String ONE = SELECT + " WHERE domain = ? AND name = ? AND version = ?";

  private static final String FREE_VERSION =
      "SELECT max(version) + 1 FROM workflow_definition WHERE domain = ? AND name = ?";

  private static final String ENABLE =
      """
      UPDATE workflow_definition
      SET enabled = true, switched_by = ?, switched_reason = ?, switched_at = now(),
          removed_by = NULL, removed_reason = NULL, removed_at = NULL
      WHERE domain = ? AND name = ? AND version = ?
      """;

  private static final String DISABLE =
      """
      UPDATE workflow_definition
      SET enabled = false, switched_by = ?, switched_reason = ?, switched_at = now()
      WHERE domain = ? AND name = ? AND version = ? AND removed_at IS NULL
      """;

  private static final String OPEN_INSTANCES =
      """
      SELECT count(*) FROM timer t JOIN workflow_instance i ON i.id = t.instance_id
      WHERE i.domain = ? AND i.workflow = ? AND i.version = ?
      """;

  private static final String REMOVE =
      """
      UPDATE workflow_definition
      SET removed_by = ?, removed_reason = ?, removed_at = now()
      WHERE domain = ? AND name = ? AND version = ?
      """;

  private DefinitionTable() {}

  /** False when the version is there already. */
  static boolean insert(Connection connection, WorkflowDefinition definition, Deployer deployer)
      throws SQLException {
    return write(connection, INSERT, definition, deployer);
  }

  static void overwrite(Connection connection, WorkflowDefinition definition, Deployer deployer)
      throws SQLException {
    write(connection, OVERWRITE, definition, deployer);
  }

  private static boolean write(
      Connection connection, String sql, WorkflowDefinition definition, Deployer deployer)
      throws SQLException {
    DomainTable.keep(connection, definition, deployer.by());
    WorkflowRef ref = definition.ref();
    return Sql.update(
            connection,
            sql,
            definition.contentHash(),
            definition.source(),
            definition.domain().contentHash(),
            deployer.by(),
            deployer.from(),
            ref.domain().value(),
            ref.name(),
            ref.version())
        == 1;
  }

  static List<StoredDefinition> all(Connection connection) throws SQLException {
    return Sql.list(
        connection, SELECT + " ORDER BY domain, name, version", DefinitionTable::definition);
  }

  static Optional<StoredDefinition> find(Connection connection, WorkflowRef ref)
      throws SQLException {
    return find(connection, ONE, ref);
  }

  /** The lowest number above all that were ever deployed. */
  static int freeVersion(Connection connection, WorkflowRef ref) throws SQLException {
    return Sql.one(
        connection, FREE_VERSION, row -> row.getInt(1), ref.domain().value(), ref.name());
  }

  /** Keeps others from changing it until the transaction ends. */
  static Optional<StoredDefinition> lock(Connection connection, WorkflowRef ref)
      throws SQLException {
    return find(connection, ONE + " FOR UPDATE", ref);
  }

  private static Optional<StoredDefinition> find(Connection connection, String sql, WorkflowRef ref)
      throws SQLException {
    return Sql.list(
            connection,
            sql,
            DefinitionTable::definition,
            ref.domain().value(),
            ref.name(),
            ref.version())
        .stream()
        .findFirst();
  }

  static boolean enable(
      Connection connection, WorkflowRef ref, boolean enabled, String by, String reason)
      throws SQLException {
    return note(connection, enabled ? ENABLE : DISABLE, ref, by, reason);
  }

  static void remove(Connection connection, WorkflowRef ref, String by, String reason)
      throws SQLException {
    note(connection, REMOVE, ref, by, reason);
  }

  private static boolean note(
      Connection connection, String sql, WorkflowRef ref, String by, String reason)
      throws SQLException {
    return Sql.update(
            connection,
            sql,
            by,
            SearchText.plain(reason),
            ref.domain().value(),
            ref.name(),
            ref.version())
        == 1;
  }

  static long openInstances(Connection connection, WorkflowRef ref) throws SQLException {
    return Sql.one(
        connection,
        OPEN_INSTANCES,
        row -> row.getLong(1),
        ref.domain().value(),
        ref.name(),
        ref.version());
  }

  static WorkflowRef ref(ResultSet row) throws SQLException {
    return new WorkflowRef(
        new DomainName(row.getString("domain")), row.getString("name"), row.getInt("version"));
  }

  private static StoredDefinition definition(ResultSet row) throws SQLException {
    return new StoredDefinition(
        ref(row),
        row.getString("content_hash"),
        row.getString("source"),
        row.getBoolean("enabled"),
        new Deployer(row.getString("deployed_by"), row.getString("deployed_from")),
        Objects.requireNonNull(Sql.time(row, "deployed_at")),
        switching(row, "switched"),
        switching(row, "removed"),
        DomainSource.decode(row.getString("domain_source")));
  }

  private static @Nullable Switching switching(ResultSet row, String what) throws SQLException {
    Instant at = Sql.time(row, what + "_at");
    return at == null
        ? null
        : new Switching(row.getString(what + "_by"), row.getString(what + "_reason"), at);
  }
}
