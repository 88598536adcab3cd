package dev.mediant.store;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.DomainSource;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.DomainName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Reads and writes {@code domain_definition}: every content that a domain's settings ever had. The
 * one that was deployed last holds; workflow definitions refer to the one that they were deployed
 * with.
 */
final class DomainTable {
  private static final String KEEP =
      """
      INSERT INTO domain_definition (domain, content_hash, source, deployed_by)
      VALUES (?, ?, ?, ?) ON CONFLICT (domain, content_hash) DO NOTHING
      """;

  /** What is deployed again after another content is the last again. */
  private static final String DEPLOY =
      """
      INSERT INTO domain_definition AS d
        (domain, content_hash, source, deployed_by, deployed_at, deployment)
      VALUES (?, ?, ?, ?, now(), nextval('domain_deployment'))
      ON CONFLICT (domain, content_hash) DO UPDATE
      SET deployed_by = excluded.deployed_by, deployed_at = now(), deployment = excluded.deployment
      WHERE d.deployment = 0
         OR d.deployment < (SELECT max(deployment) FROM domain_definition WHERE domain = d.domain)
      """;

  private static final String CURRENT =
      """
      SELECT DISTINCT ON (domain) domain, source, deployed_by, deployed_at FROM domain_definition
      WHERE deployment > 0 ORDER BY domain, deployment DESC
      """;

  private DomainTable() {}

  static void keep(Connection connection, WorkflowDefinition definition, String by)
      throws SQLException {
    write(connection, KEEP, definition.ref().domain(), definition.domain(), by);
  }

  static int deploy(Connection connection, DomainName domain, DomainSettings settings, String by)
      throws SQLException {
    return write(connection, DEPLOY, domain, settings, by);
  }

  static Map<DomainName, DeployedDomain> current(Connection connection) throws SQLException {
    List<Map.Entry<DomainName, DeployedDomain>> rows =
        Sql.list(
            connection,
            CURRENT,
            row -> Map.entry(new DomainName(row.getString("domain")), deployed(row)));
    return rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static DeployedDomain deployed(ResultSet row) throws SQLException {
    return new DeployedDomain(
        DomainSource.decode(row.getString("source")),
        row.getString("deployed_by"),
        Objects.requireNonNull(Sql.time(row, "deployed_at")));
  }

  private static int write(
      Connection connection, String sql, DomainName domain, DomainSettings settings, String by)
      throws SQLException {
    return Sql.update(
        connection, sql, domain.value(), settings.contentHash(), settings.source().encode(), by);
  }
}
