package dev.mediant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediant.workflow.Status;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alone on its database, for it reads what that has counted. */
class UpdateInPlaceTest {
  private static final int INSTANCES = 100;
  private static final int TRANSITIONS = 5;

  /**
   * An ANALYZE that happens to run holds a snapshot, and no page gives back room meanwhile: true of
   * every database, but not what is measured here.
   */
  private static final String LEAVE_ALONE =
      """
      DO $$
      DECLARE leaf regclass;
      BEGIN
        FOR leaf IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
          EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', leaf);
        END LOOP;
      END $$
      """;

  @Test
  void shouldTouchNoIndexFromStartToCompletion() {
    try (TestDatabase database = new TestDatabase()) {
      // given
      database.execute(LEAVE_ALONE);
      List<Story> open = Stream.generate(Story::started).limit(INSTANCES).toList();
      save(database.store(), open);

      // when
      for (int i = 0; i < TRANSITIONS; i++) {
        open.forEach(story -> story.noted(1));
        save(database.store(), open);
      }

      open.forEach(story -> story.ended(Status.COMPLETED));
      save(database.store(), open);

      // then
      int updates = INSTANCES * (TRANSITIONS + 1);
      await().until(() -> counted(database, "n_tup_upd") == updates);
      assertThat(counted(database, "n_tup_hot_upd")).isGreaterThan(updates * 8 / 10);
    }
  }

  private static void save(MediatorStore store, List<Story> stories) {
    try (BatchTransaction batch = store.begin()) {
      batch.save(stories.stream().map(Story::write).toList());
      batch.commit();
    }
  }

  private static long counted(TestDatabase database, String what) {
    return database.number(
        "SELECT %s FROM pg_stat_user_tables WHERE relname = 'workflow_instance'".formatted(what));
  }
}
