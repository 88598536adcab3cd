package dev.mediant.store;

import static dev.mediant.store.Story.ORDER;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.message.InstanceId;
import dev.mediant.workflow.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints how fast the store is: batches as a mediator makes them, each with starts, replies and
 * ends, one outbox row and one forgotten.
 *
 * <p>Arguments: batches, inputs per batch, transitions per instance.
 */
final class StoreSpeed {
  private final TestDatabase database = new TestDatabase();
  private final MediatorStore store = database.store();
  private final UUID node = UUID.randomUUID();
  private final int size;
  private final int steps;
  private final List<Story> open = new ArrayList<>();
  private long transitions;
  private List<Long> confirmed = List.of();

  private StoreSpeed(int size, int steps) {
    this.size = size;
    this.steps = steps;
  }

  public static void main(String[] args) {
    var speed = new StoreSpeed(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    new HistoryPartitions(speed.database.database()).ensure(speed.store.now());
    if (args.length > 3) {
      speed.database.execute(args[3]);
    }
    speed.database.execute("CREATE EXTENSION pg_stat_statements");
    speed.run(Integer.parseInt(args[0]) / 4);
    speed.database.execute("SELECT pg_stat_statements_reset(), pg_stat_reset()");
    speed.transitions = 0;
    long before = speed.wal();
    long start = System.nanoTime();
    speed.run(Integer.parseInt(args[0]));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%.0f transitions/s, %.1f ms per batch of %d, %.0f bytes of WAL per transition%n",
        speed.transitions / seconds,
        seconds * 1000 / Integer.parseInt(args[0]),
        speed.size,
        (double) (speed.wal() - before) / speed.transitions);
    speed.explain();
    speed.database.close();
    System.exit(0);
  }

  private long wal() {
    return database.number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
  }

  private void run(int batches) {
    for (int i = 0; i < batches; i++) {
      batch();
    }
  }

  private void batch() {
    List<Story> known =
        new ArrayList<>(open.subList(0, Math.min(open.size(), size - size / steps)));
    open.removeAll(known);
    List<Story> fresh =
        Stream.generate(() -> Story.started(Instant.now(), "4711", document()))
            .limit(size / steps)
            .toList();
    try (BatchTransaction batch = store.begin()) {
      batch.due(ORDER, size);
      batch.claim(fresh.stream().map(Story::claim).toList());
      batch.load(known.stream().map(Story::id).toList(), remembered(known));
      List<InstanceWrite> writes = new ArrayList<>();
      fresh.forEach(story -> writes.add(story.due(Instant.now().plusSeconds(30)).write()));
      known.forEach(story -> writes.add(next(story)));
      batch.save(writes);
      writes.forEach(write -> transitions += write.transitions().size());
      List<Long> ids =
          batch.outbox(
              node,
              ORDER,
              Stream.concat(fresh.stream(), known.stream()).map(Story::range).toList());
      batch.forget(confirmed);
      batch.commit();
      confirmed = ids;
    }
    open.addAll(fresh);
    known.stream().filter(story -> !story.state().status().isTerminal()).forEach(open::add);
  }

  private static Map<InstanceId, StoredInstance> remembered(List<Story> stories) {
    return stories.stream().collect(Collectors.toMap(Story::id, Story::stored));
  }

  private InstanceWrite next(Story story) {
    Instant timer = story.timer();
    return story.state().revision() + 1 < steps
        ? story.noted("step" + story.state().revision(), document()).write(timer)
        : story.ended(Status.COMPLETED).write(timer);
  }

  private static ObjectNode document() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("orderId", UUID.randomUUID().toString())
        .put("customer", "Müller GmbH & Co. KG")
        .put("amount", 1299)
        .put("note", "leave it with the neighbours when nobody is at home".repeat(3));
  }

  private void explain() {
    database
        .texts(
            """
            SELECT format('%s ms × %s  %s', round(mean_exec_time::numeric, 2), calls, left(regexp_replace(query, '\\s+', ' ', 'g'), 70))
            FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
            ORDER BY total_exec_time DESC LIMIT 12
            """)
        .forEach(System.out::println);
    database
        .texts(
            """
            SELECT format('%s: %s updates, %s hot, %s whole reads, %s dead, %s', relname, n_tup_upd, n_tup_hot_upd, seq_scan, n_dead_tup, pg_size_pretty(pg_total_relation_size(relid)))
            FROM pg_stat_user_tables WHERE n_tup_ins + n_tup_upd > 0 ORDER BY relname
            """)
        .forEach(System.out::println);
  }
}
