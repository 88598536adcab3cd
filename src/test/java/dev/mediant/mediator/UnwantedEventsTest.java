package dev.mediant.mediator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** Events that start nothing leave a trace that says why. */
class UnwantedEventsTest {
  @Test
  void shouldNoteWhyAnEventStartedNothing() {
    try (MediatorFixture fixture = new MediatorFixture()) {
      fixture.event("e-1", "A-1");
      fixture.event("e-2", "B-2");
      await().until(() -> fixture.broker.acknowledged.size() == 2);

      fixture.ignored.stop(); // writes what is left

      assertThat(
              fixture.text(
                  "select string_agg(workflow || ' ' || event_id || ': ' || reason, ',')"
                      + " from ignored_event"))
          .isEqualTo("sell e-2: its filter .id | startswith(\"A\") gave false");
      assertThat(fixture.counter("mediant.events.filtered")).isEqualTo(1);
    }
  }
}
