package dev.mediant.store;

import static io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator.defaultValidator;

import dev.mediant.testing.Servers;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;

/** A migrated database of a test's own, behind a pool as in production. */
public final class TestDatabase implements AutoCloseable {
  private final AgroalDataSource pool;

  public TestDatabase() {
    this(Servers.postgres().createDatabase());
  }

  public TestDatabase(String url) {
    Flyway.configure().dataSource(url, null, null).load().migrate();
    this.pool = pool(url);
  }

  private static AgroalDataSource pool(String url) {
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pool ->
                      pool.maxSize(8)
                          .acquisitionTimeout(Duration.ofSeconds(5))
                          .exceptionSorter(new PostgreSQLExceptionSorter())
                          .connectionValidator(defaultValidator())
                          .idleValidationTimeout(Duration.ofMillis(1))
                          .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url))));
    } catch (SQLException e) {
      throw new IllegalStateException("no pool on " + url, e);
    }
  }

  public AgroalDataSource dataSource() {
    return pool;
  }

  Database database() {
    return new Database(pool);
  }

  MediatorStore store() {
    return new MediatorStore(pool, Duration.ofHours(1));
  }

  public void execute(String sql) {
    database().act(connection -> Sql.execute(connection, sql));
  }

  long number(String sql) {
    return database().run(connection -> Sql.one(connection, sql, row -> row.getLong(1)));
  }

  List<String> texts(String sql) {
    return database().run(connection -> Sql.list(connection, sql, row -> row.getString(1)));
  }

  @Override
  public void close() {
    pool.close();
  }
}
