package dev.mediant.admin.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.message.Caller;
import dev.mediant.message.Envelope;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.ReplyAddress;
import dev.mediant.message.StartRequest;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.Origin;
import dev.mediant.workflow.ScheduledEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactSentenceTest {
  private static final Origin ORDER = Story.origin();

  @Test
  void shouldSayWhatStartedAnInstance() {
    assertThat(started(ORDER.event(), null)).isEqualTo("Started by event OrderPlaced");
    assertThat(started(from(StartRequest.OVER_API), null))
        .isEqualTo("Started by its name, over the API");
    assertThat(started(ScheduledEvent.of(ORDER.workflow(), Story.START, 0), null))
        .isEqualTo("Started by its schedule, for 2026-11-22T12:00:00Z");
    var parent = new Caller("c-1", ORDER.id(), 2, new ReplyAddress("q", "r"));
    assertThat(started(from("mediant/order/sellBook"), parent))
        .isEqualTo("Started by workflow order/sellBook");
  }

  private static Envelope from(String source) {
    return new Envelope(
        new EventId("s-1"),
        new EventType("OrderPlaced"),
        source,
        null,
        JsonNodeFactory.instance.objectNode(),
        null);
  }

  private static String started(Envelope event, @Nullable Caller caller) {
    return FactSentence.of(
        new HistoryEvent.InstanceStarted(
            new Origin(
                ORDER.id(),
                ORDER.workflow(),
                event,
                ORDER.idempotencyKey(),
                null,
                event.data(),
                Story.START,
                null,
                caller)));
  }
}
