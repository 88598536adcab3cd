package dev.mediant.store;

import static dev.mediant.store.Story.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.InstanceId;
import dev.mediant.message.MessageProperties;
import dev.mediant.workflow.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a batch asks of the database, as the database counts it. */
class StatementsTest {
  private static TestDatabase database;
  private static MediatorStore store;
  private final UUID node = UUID.randomUUID();

  @BeforeAll
  static void migrate() {
    database = new TestDatabase();
    database.execute("CREATE EXTENSION pg_stat_statements");
    store = database.store();
    store.now();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void shouldAskTheSameOfASmallBatchAndALargeOne() {
    // given
    List<Story> few = started(2);
    List<Story> many = started(200);

    // when
    List<String> small = statementsOf(() -> batchWithEverything(few));
    List<String> large = statementsOf(() -> batchWithEverything(many));

    // then

    assertThat(large).containsExactlyElementsOf(small);
    assertThat(large)
        .as("due, claim, lock, fold, 2 × instances, history, 2 × timers, outbox, forget, park")
        .hasSize(12);
  }

  @Test
  void shouldAskFourThingsForABatchOfReplies() {
    List<Story> open = started(100);

    List<String> statements =
        statementsOf(
            () -> {
              try (BatchTransaction batch = store.begin()) {
                batch.load(open.stream().map(Story::id).toList(), remembered(open));
                batch.save(open.stream().map(story -> story.noted(1).write()).toList());
                batch.outbox(node, ORDER, open.stream().map(Story::range).toList());
                batch.commit();
              }
            });

    assertThat(statements).hasSize(4);
  }

  private void batchWithEverything(List<Story> open) {
    int size = open.size();
    Instant due = Instant.now().minusSeconds(1);
    try (BatchTransaction batch = store.begin()) {
      batch.due(ORDER, size);
      List<Story> fresh = Stream.generate(Story::started).limit(size).toList();
      batch.claim(fresh.stream().map(Story::claim).toList());
      batch.load(open.stream().map(Story::id).toList(), Map.of());
      List<InstanceWrite> writes = new ArrayList<>();
      fresh.forEach(story -> writes.add(story.due(due).write()));
      open.forEach(story -> writes.add(story.ended(Status.COMPLETED).write(due)));
      batch.save(writes);
      batch.outbox(node, ORDER, fresh.stream().map(Story::range).toList());
      batch.forget(List.of(1L));
      batch.park(Stream.generate(this::deadLetter).limit(size).toList());
      batch.commit();
    }
  }

  private static Map<InstanceId, StoredInstance> remembered(List<Story> stories) {
    return stories.stream().collect(Collectors.toMap(Story::id, Story::stored));
  }

  private List<Story> started(int size) {
    List<Story> stories = Stream.generate(Story::started).limit(size).toList();
    try (BatchTransaction batch = store.begin()) {
      batch.save(stories.stream().map(Story::write).toList());
      batch.commit();
    }
    return stories;
  }

  /** Every execution, by its text; transaction control is no statement here. */
  private static List<String> statementsOf(Runnable work) {
    database.execute("SELECT pg_stat_statements_reset()");
    work.run();
    return database.texts(
        """
        SELECT query FROM pg_stat_statements, generate_series(1, calls)
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND query !~ '^(BEGIN|COMMIT|SET|SHOW)|set_config|pg_stat_statements'
        ORDER BY query
        """);
  }

  private DeadLetter deadLetter() {
    return new DeadLetter(
        UUID.randomUUID(),
        "unrouted-event",
        null,
        "q",
        "x",
        "k",
        "why",
        new byte[0],
        MessageProperties.NONE,
        Instant.now());
  }
}
