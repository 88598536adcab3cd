package dev.mediant.store;

import dev.mediant.definition.DomainRetention;
import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.definition.yaml.DomainReader;
import dev.mediant.definition.yaml.DomainReading;
import dev.mediant.message.DomainName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps every version of every workflow definition that was ever deployed. */
public final class DefinitionStore {
  /** Without the sources, which may be many megabytes. */
  private static final String STAMP =
      """
      SELECT count(*) || '/' || coalesce(
        sum(hashtextextended(
          concat_ws(' ', domain, name, version, content_hash, domain_hash, enabled, deployed_from, removed_at), 0)), 0)
        || '/' || coalesce((SELECT max(deployment) FROM domain_definition), 0)
      FROM workflow_definition
      """;

  private static final String OPEN_INSTANCES =
      """
      SELECT i.domain, i.workflow AS name, i.version, count(*) AS count
      FROM timer t JOIN workflow_instance i ON i.id = t.instance_id
      GROUP BY i.domain, i.workflow, i.version
      """;

  /** What became of a definition that was to be stored. */
  public sealed interface Saving {
    record Stored() implements Saving {}

    /**
     * The version was there with other content, or in another domain.yaml, which is gone now.
     *
     * @param sameContent only the domain.yaml is another one
     */
    record Replaced(boolean sameContent) implements Saving {}

    /** It was there already, with the same content. */
    record Unchanged() implements Saving {}

    /**
     * The version is there with other content; nothing was stored.
     *
     * @param removed who took that away; its number stays taken
     * @param free the lowest number above all that were ever deployed
     */
    record HashClash(StoredDefinition.@Nullable Switching removed, int free) implements Saving {}

    /** Somebody took this content away, and its file alone does not bring it back. */
    record StaysRemoved(StoredDefinition.Switching removed) implements Saving {}
  }

  /** What became of a version that was to be removed. */
  public sealed interface Removal {
    record Removed() implements Removal {}

    record Unknown() implements Removal {}

    /** Open instances run on it: nothing was removed. */
    record Needed(long instances) implements Removal {}
  }

  private final Database database;

  public DefinitionStore(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  /**
   * Stores a version.
   *
   * @param replacing whether other content under the same version is overwritten, as in
   *     development, where files change
   */
  public Saving save(WorkflowDefinition definition, Deployer deployer, boolean replacing) {
    return database.inTransaction(
        connection -> {
          if (DefinitionTable.insert(connection, definition, deployer)) {
            return new Saving.Stored();
          }
          StoredDefinition stored =
              DefinitionTable.lock(connection, definition.ref()).orElseThrow(); // never deleted
          Saving saving = saving(connection, stored, definition, deployer, replacing);
          if (saving instanceof Saving.Stored || saving instanceof Saving.Replaced) {
            DefinitionTable.overwrite(connection, definition, deployer);
          }
          return saving;
        });
  }

  /** What would become of it now; nothing is stored. */
  public Saving rehearse(WorkflowDefinition definition, Deployer deployer, boolean replacing) {
    return database.run(
        connection -> {
          var stored = DefinitionTable.find(connection, definition.ref());
          return stored.isEmpty()
              ? new Saving.Stored()
              : saving(connection, stored.get(), definition, deployer, replacing);
        });
  }

  private static Saving saving(
      Connection connection,
      StoredDefinition stored,
      WorkflowDefinition offered,
      Deployer deployer,
      boolean replacing)
      throws SQLException {
    boolean sameDomain = stored.domain().equals(offered.domain().source());
    if (!stored.contentHash().equals(offered.contentHash())) {
      return replacing
          ? new Saving.Replaced(false)
          : new Saving.HashClash(
              stored.removed(), DefinitionTable.freeVersion(connection, stored.ref()));
    }
    StoredDefinition.Switching removed = stored.removed();
    if (removed == null) {
      return sameDomain || !replacing ? new Saving.Unchanged() : new Saving.Replaced(true);
    }
    return deployer.isApi() ? new Saving.Stored() : new Saving.StaysRemoved(removed);
  }

  /** Every version, removed ones too, sorted by name and version. */
  public List<StoredDefinition> loadAll() {
    return database.run(DefinitionTable::all);
  }

  /** Removed ones too. */
  public Optional<StoredDefinition> find(WorkflowRef ref) {
    return database.run(connection -> DefinitionTable.find(connection, ref));
  }

  /** Makes these the settings that hold for the domain from now on; false when they did already. */
  public boolean deployDomain(DomainName domain, DomainSettings settings, String by) {
    return database.run(connection -> DomainTable.deploy(connection, domain, settings, by) > 0);
  }

  /** What holds for each domain now. */
  public Map<DomainName, DeployedDomain> domains() {
    return database.run(DomainTable::current);
  }

  /** How long each domain keeps what has ended, as far as it says so itself. */
  OwnRetentions retentions() {
    Map<DomainName, DomainRetention> stated = new HashMap<>();
    Map<DomainName, String> unreadable = new HashMap<>();
    domains()
        .forEach(
            (domain, deployed) -> {
              DomainReading reading = DomainReader.read(domain.value(), deployed.source());
              DomainSettings settings = reading.settings();
              if (settings == null) {
                unreadable.put(domain, firstError(reading));
              } else {
                stated.put(domain, settings.retention());
              }
            });
    return new OwnRetentions(stated, unreadable);
  }

  private static String firstError(DomainReading reading) {
    return reading.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .map(Problem::message)
        .findFirst()
        .orElse("no settings");
  }

  /**
   * Another one whenever {@link #loadAll} or {@link #domains} would give anything else; cheap to
   * ask for.
   */
  public String stamp() {
    return database.run(connection -> Sql.one(connection, STAMP, row -> row.getString(1)));
  }

  /**
   * Says whether a version may start instances; false when there is no such version. A removed one
   * is back when it is enabled.
   */
  public boolean enable(WorkflowRef ref, boolean enabled, String by, String reason) {
    return database.run(connection -> DefinitionTable.enable(connection, ref, enabled, by, reason));
  }

  /** Takes a version away that no open instance runs on; its content stays for the ended ones. */
  public Removal remove(WorkflowRef ref, String by, String reason) {
    return database.inTransaction(connection -> remove(connection, ref, by, reason));
  }

  private static Removal remove(Connection connection, WorkflowRef ref, String by, String reason)
      throws SQLException {
    boolean deployed =
        DefinitionTable.lock(connection, ref).filter(stored -> !stored.isRemoved()).isPresent();
    if (!deployed) {
      return new Removal.Unknown();
    }
    long open = DefinitionTable.openInstances(connection, ref);
    if (open > 0) {
      return new Removal.Needed(open);
    }
    DefinitionTable.remove(connection, ref, by, reason);
    return new Removal.Removed();
  }

  /** How many open instances run on each version; those without any are missing. */
  public Map<WorkflowRef, Long> openInstances() {
    Map<WorkflowRef, Long> counts = new HashMap<>();
    database.act(
        connection ->
            Sql.list(
                    connection,
                    OPEN_INSTANCES,
                    row -> Map.entry(DefinitionTable.ref(row), row.getLong("count")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
    return counts;
  }
}
