package dev.mediant.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the database makes of the hot path's statements. */
class PlansTest {
  private static final int BATCHES = 30;
  private static final int SIZE = 20;

  /**
   * A plan that is made while a table is empty, and kept while it grows, must not read all of it.
   */
  @Test
  void shouldLookUpRowsByTheirKeysFromTheFirstInstanceOn() {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("SELECT pg_stat_reset()"); // the migrations' scans
      MediatorStore store = database.store();
      for (int batch = 0; batch < BATCHES; batch++) {
        List<Story> stories = Stream.generate(Story::started).limit(SIZE).toList();
        save(store, stories.stream().map(Story::write).toList());
        save(store, stories.stream().map(story -> story.noted(1).write()).toList());
      }

      Awaitility.await("the database's statistics")
          .atMost(Duration.ofSeconds(60))
          .until(() -> scans(database, "idx_scan") >= BATCHES);
      assertThat(scans(database, "seq_scan")).as("scans of the whole table").isZero();
    }
  }

  private static void save(MediatorStore store, List<InstanceWrite> writes) {
    try (BatchTransaction batch = store.begin()) {
      batch.save(writes);
      batch.commit();
    }
  }

  private static long scans(TestDatabase database, String kind) {
    return database.number(
        "SELECT %s FROM pg_stat_user_tables WHERE relname = 'workflow_instance'".formatted(kind));
  }
}
