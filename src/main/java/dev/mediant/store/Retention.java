package dev.mediant.store;

import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Deletes what has been kept long enough, a batch at a time; never an open instance. */
final class Retention {
  private static final System.Logger LOG = System.getLogger(Retention.class.getName());
  private static final int BATCH = 1000;
  private static final Duration FORGET_NODES = Duration.ofDays(1);

  /** A sub-workflow is kept while what began it is open: until then it may have to be undone. */
  private static final String INSTANCES =
      """
      WITH old AS MATERIALIZED (
        SELECT id FROM workflow_instance
        WHERE id > ? AND id < ? AND ended_at < ? AND (domain = ANY (?)) = ?
          AND NOT EXISTS (
            SELECT FROM workflow_instance root
            WHERE root.id = workflow_instance.root_id AND root.ended_at IS NULL)
        ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
      ), timers AS (
        DELETE FROM timer WHERE instance_id IN (SELECT id FROM old)
      ), turns AS (
        DELETE FROM turn WHERE instance_id IN (SELECT id FROM old)
      )
      DELETE FROM workflow_instance WHERE id IN (SELECT id FROM old) RETURNING id
      """;

  private static final String STARTS =
      """
      DELETE FROM started WHERE (domain, workflow, key_digest) IN (
        SELECT domain, workflow, key_digest FROM started
        WHERE started_at < ? AND (domain = ANY (?)) = ?
        ORDER BY started_at LIMIT ? FOR UPDATE SKIP LOCKED)
      """;

  private static final String DEAD_LETTERS =
      """
      DELETE FROM dead_letter WHERE id IN (
        SELECT id FROM dead_letter
        WHERE at < ? AND state <> 'open' AND resolved_at < ? AND (coalesce(domain, '') = ANY (?)) = ?
        ORDER BY at LIMIT ? FOR UPDATE SKIP LOCKED)
      """;

  private static final String OPEN_DEAD_LETTERS =
      """
      DELETE FROM dead_letter WHERE id IN (
        SELECT id FROM dead_letter
        WHERE at < ? AND state = 'open' AND (coalesce(domain, '') = ANY (?)) = ?
        ORDER BY at LIMIT ? FOR UPDATE SKIP LOCKED)
      """;

  /** Partitions are dropped; only what lies beside them is deleted row by row. */
  private static final String STRAY_HISTORY =
      """
      DELETE FROM history_default WHERE (instance_id, revision) IN (
        SELECT h.instance_id, h.revision FROM history_default h
        WHERE NOT EXISTS (SELECT FROM workflow_instance i WHERE i.id = h.instance_id) LIMIT ?)
      """;

  private static final String NODES =
      """
      DELETE FROM node n WHERE n.lease_until < ?
        AND NOT EXISTS (SELECT FROM outbox o WHERE o.node = n.id)
      """;

  /** What a run deleted. */
  record Run(
      long instances,
      long starts,
      long deadLetters,
      long openDeadLetters,
      List<LocalDate> partitions) {

    boolean isEmpty() {
      return instances + starts + deadLetters + openDeadLetters == 0 && partitions.isEmpty();
    }
  }

  private final Database database;
  private final HistoryPartitions partitions;
  private final Keeping standard;
  private final Supplier<OwnRetentions> own;
  private Map<DomainName, String> told = Map.of();

  /**
   * @param own what domains say themselves
   */
  Retention(
      Database database,
      HistoryPartitions partitions,
      Keeping standard,
      Supplier<OwnRetentions> own) {
    this.database = database;
    this.partitions = partitions;
    this.standard = standard;
    this.own = own;
  }

  Run run(Instant now) {
    OwnRetentions said = own.get();
    tell(said.unreadable());
    List<Keeping> keepings = standard.split(said);
    long instances = sum(keepings, keeping -> instances(keeping, now));
    long starts = sum(keepings, k -> deleteOld(STARTS, k, now.minus(k.deduplication())));
    long deadLetters =
        sum(
            keepings,
            k -> deleteOld(DEAD_LETTERS, k, now.minus(k.history()), now.minus(k.history())));
    long open = sum(keepings, k -> deleteOld(OPEN_DEAD_LETTERS, k, now.minus(k.openDeadLetters())));
    List<LocalDate> dropped = partitions.drop(now.minus(shortest(keepings)));
    repeat(() -> delete(STRAY_HISTORY, BATCH));
    delete(NODES, now.minus(FORGET_NODES));
    return new Run(instances, starts, deadLetters, open, dropped);
  }

  /** Each once, for as long as it stays so. */
  private void tell(Map<DomainName, String> unreadable) {
    unreadable.forEach(
        (domain, problem) -> {
          if (!problem.equals(told.get(domain))) {
            LOG.log(
                Level.WARNING,
                "nothing of domain {0} is deleted by this node: expected to read its deployed"
                    + " domain.yaml, which may say how long things are kept, but got: {1}; update"
                    + " this node or deploy a domain.yaml that it can read",
                domain,
                problem);
          }
        });
    told = unreadable;
  }

  private static long sum(List<Keeping> keepings, ToLongFunction<Keeping> each) {
    return keepings.stream().mapToLong(each).sum();
  }

  /** A day goes with its last instance, whose domain may have kept it longer. */
  private static Duration shortest(List<Keeping> keepings) {
    return keepings.stream().map(Keeping::history).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** Goes through the ids once, oldest first: long-open instances are passed by, not met again. */
  private long instances(Keeping keeping, Instant now) {
    Instant ended = now.minus(keeping.history());
    long deleted = 0;
    UUID last = IdRange.first(Instant.EPOCH);
    UUID end = IdRange.first(ended);
    while (true) {
      List<InstanceId> batch = deleteInstances(keeping, last, end, ended);
      deleted += batch.size();
      if (batch.size() < BATCH) {
        return deleted;
      }
      last = Collections.max(batch).value();
    }
  }

  private List<InstanceId> deleteInstances(
      Keeping keeping, UUID after, UUID before, Instant ended) {
    return database.run(
        connection ->
            Sql.list(
                connection,
                INSTANCES,
                row -> new InstanceId(row.getObject(1, UUID.class)),
                after,
                before,
                ended,
                keeping.names(),
                keeping.isOfThese(),
                BATCH));
  }

  /** All of it, a batch at a time. */
  private long deleteOld(String sql, Keeping keeping, Instant... before) {
    List<Object> parameters = new ArrayList<>(List.of(before));
    parameters.addAll(List.of(keeping.names(), keeping.isOfThese(), BATCH));
    return repeat(() -> delete(sql, parameters.toArray()));
  }

  private long delete(String sql, Object... parameters) {
    return database.run(connection -> (long) Sql.update(connection, sql, parameters));
  }

  private static long repeat(LongSupplier batch) {
    long sum = 0;
    long deleted;
    do {
      deleted = batch.getAsLong();
      sum += deleted;
    } while (deleted == BATCH);
    return sum;
  }
}
