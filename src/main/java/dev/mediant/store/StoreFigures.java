package dev.mediant.store;

import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.workflow.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** Counts and ages for the page and the metrics: over all nodes, from the small open part alone. */
public final class StoreFigures {
  private static final String OPEN =
      """
      SELECT i.domain, i.status, count(*) AS count,
             count(*) FILTER (WHERE i.needs_attention) AS needing_attention
      FROM timer t JOIN workflow_instance i ON i.id = t.instance_id
      GROUP BY i.domain, i.status ORDER BY i.domain, i.status
      """;

  private static final String OLDEST_OUTBOX =
      "SELECT domain, min(created_at) AS oldest FROM outbox GROUP BY domain";

  private static final String OLDEST_DUE_TIMER =
      "SELECT domain, min(due_at) AS oldest FROM timer WHERE due_at < now() GROUP BY domain";

  private static final String OPEN_DEAD_LETTERS =
      "SELECT count(*) FROM dead_letter WHERE state = 'open'";

  private static final String TURNS =
      """
      SELECT domain, channel, count(*) - count(released_at) AS held,
             count(released_at) AS under_way
      FROM turn GROUP BY domain, channel
      """;

  private static final String UNDER_WAY =
      """
      SELECT count(*) FROM turn
      WHERE domain = ? AND channel = ? AND released_at IS NOT NULL
      """;

  /** A channel of a domain. */
  public record ChannelOf(DomainName domain, ChannelName channel) {}

  /** How many commands wait for their turn on a channel, and how many take a place there. */
  public record Turns(long held, long underWay) {
    public static final Turns NONE = new Turns(0, 0);
  }

  /** Open instances of a domain in one state. */
  public record OpenInstances(
      DomainName domain, Status status, long count, long needingAttention) {}

  private final Database database;

  public StoreFigures(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  /** Fails when the database doesn't answer. */
  public void ping() {
    database.act(connection -> Sql.execute(connection, "SELECT 1"));
  }

  public List<OpenInstances> openInstances() {
    return database.run(connection -> Sql.list(connection, OPEN, StoreFigures::openInstances));
  }

  /** When the oldest unpublished effects were written; domains without any are missing. */
  public Map<DomainName, Instant> oldestOutbox() {
    return byDomain(OLDEST_OUTBOX);
  }

  /** The due time of the timer that has been due longest; domains without any are missing. */
  public Map<DomainName, Instant> oldestDueTimer() {
    return byDomain(OLDEST_DUE_TIMER);
  }

  /** Of channels with limits; those on which nothing waits or is under way are missing. */
  public Map<ChannelOf, Turns> turns() {
    Map<ChannelOf, Turns> turns = new HashMap<>();
    database.act(
        connection ->
            Sql.list(
                    connection,
                    TURNS,
                    row ->
                        Map.entry(
                            new ChannelOf(
                                new DomainName(row.getString("domain")),
                                new ChannelName(row.getString("channel"))),
                            new Turns(row.getLong("held"), row.getLong("under_way"))))
                .forEach(entry -> turns.put(entry.getKey(), entry.getValue())));
    return turns;
  }

  /** How many commands take a place on a channel with limits. */
  public long underWay(DomainName domain, ChannelName channel) {
    return database.run(
        connection ->
            Sql.one(connection, UNDER_WAY, row -> row.getLong(1), domain.value(), channel.value()));
  }

  public long openDeadLetters() {
    return database.run(
        connection -> Sql.one(connection, OPEN_DEAD_LETTERS, row -> row.getLong(1)));
  }

  private Map<DomainName, Instant> byDomain(String sql) {
    Map<DomainName, Instant> times = new HashMap<>();
    database.act(
        connection ->
            Sql.list(
                    connection,
                    sql,
                    row ->
                        Map.entry(
                            new DomainName(row.getString("domain")),
                            Objects.requireNonNull(Sql.time(row, "oldest"))))
                .forEach(entry -> times.put(entry.getKey(), entry.getValue())));
    return times;
  }

  private static OpenInstances openInstances(ResultSet row) throws SQLException {
    return new OpenInstances(
        new DomainName(row.getString("domain")),
        Status.valueOf(row.getString("status")),
        row.getLong("count"),
        row.getLong("needing_attention"));
  }
}
