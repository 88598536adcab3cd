package dev.mediant.store;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps every version of every workflow definition that was ever deployed. */
public final class DefinitionStore {
  private static final String SAVE =
      """
      INSERT INTO workflow_definition (domain, name, version, content_hash, source, deployed_by)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (domain, name, version) DO NOTHING
      """;

  private static final String REPLACE =
      """
      INSERT INTO workflow_definition (domain, name, version, content_hash, source, deployed_by)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (domain, name, version) DO UPDATE
      SET content_hash = excluded.content_hash, source = excluded.source,
          deployed_by = excluded.deployed_by, deployed_at = now()
      WHERE workflow_definition.content_hash <> excluded.content_hash
      """;

  private static final String HASH =
      "SELECT content_hash FROM workflow_definition WHERE domain = ? AND name = ? AND version = ?";

  private static final String ALL =
      """
      SELECT domain, name, version, content_hash, source, enabled, deployed_at, deployed_by,
             switched_by, switched_reason, switched_at
      FROM workflow_definition ORDER BY domain, name, version
      """;

  /** Without the sources, which may be many megabytes. */
  private static final String STAMP =
      """
      SELECT count(*) || '/' || coalesce(
        sum(hashtextextended(concat_ws(' ', domain, name, version, content_hash, enabled), 0)), 0)
      FROM workflow_definition
      """;

  private static final String ENABLE =
      """
      UPDATE workflow_definition
      SET enabled = ?, switched_by = ?, switched_reason = ?, switched_at = now()
      WHERE domain = ? AND name = ? AND version = ?
      """;

  /** What became of a definition that was to be stored. */
  public sealed interface Saving {
    record Stored() implements Saving {}

    /** It was there already, with the same content. */
    record Unchanged() implements Saving {}

    /** The version is there with other content; nothing was stored. */
    record HashClash(String stored, String offered) implements Saving {}
  }

  private final Database database;

  public DefinitionStore(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  /** Stores a version for good: its content can't change any more. */
  public Saving save(WorkflowDefinition definition, String by) {
    return database.run(
        connection -> {
          if (write(connection, SAVE, definition, by)) {
            return new Saving.Stored();
          }
          WorkflowRef ref = definition.ref();
          String stored =
              Sql.one(
                  connection,
                  HASH,
                  row -> row.getString(1),
                  ref.domain().value(),
                  ref.name(),
                  ref.version());
          return stored.equals(definition.contentHash())
              ? new Saving.Unchanged()
              : new Saving.HashClash(stored, definition.contentHash());
        });
  }

  /** Stores a version over another of the same number: for development, where files change. */
  public Saving replace(WorkflowDefinition definition, String by) {
    boolean written = database.run(connection -> write(connection, REPLACE, definition, by));
    return written ? new Saving.Stored() : new Saving.Unchanged();
  }

  /** Every version, sorted by name and version. */
  public List<StoredDefinition> loadAll() {
    return database.run(connection -> Sql.list(connection, ALL, DefinitionStore::definition));
  }

  /** Another one whenever {@link #loadAll} would give anything else; cheap to ask for. */
  public String stamp() {
    return database.run(connection -> Sql.one(connection, STAMP, row -> row.getString(1)));
  }

  /** Says whether a version may start instances; false when there is no such version. */
  public boolean enable(WorkflowRef ref, boolean enabled, String by, String reason) {
    return database.run(
        connection ->
            Sql.update(
                    connection,
                    ENABLE,
                    enabled,
                    by,
                    SearchText.plain(reason),
                    ref.domain().value(),
                    ref.name(),
                    ref.version())
                == 1);
  }

  private static boolean write(
      Connection connection, String sql, WorkflowDefinition definition, String by)
      throws SQLException {
    WorkflowRef ref = definition.ref();
    return Sql.update(
            connection,
            sql,
            ref.domain().value(),
            ref.name(),
            ref.version(),
            definition.contentHash(),
            definition.source(),
            by)
        == 1;
  }

  private static StoredDefinition definition(ResultSet row) throws SQLException {
    return new StoredDefinition(
        new WorkflowRef(
            new DomainName(row.getString("domain")), row.getString("name"), row.getInt("version")),
        row.getString("content_hash"),
        row.getString("source"),
        row.getBoolean("enabled"),
        Objects.requireNonNull(Sql.time(row, "deployed_at")),
        row.getString("deployed_by"),
        switching(row));
  }

  private static StoredDefinition.@Nullable Switching switching(ResultSet row) throws SQLException {
    Instant at = Sql.time(row, "switched_at");
    return at == null
        ? null
        : new StoredDefinition.Switching(
            row.getString("switched_by"), row.getString("switched_reason"), at);
  }
}
