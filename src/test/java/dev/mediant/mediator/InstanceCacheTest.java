package dev.mediant.mediator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;
import dev.mediant.message.Envelope;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import dev.mediant.store.StoredInstance;
import dev.mediant.workflow.Evolution;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.Origin;
import dev.mediant.workflow.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InstanceCacheTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final InstanceCache cache = new InstanceCache(100_000);

  @Test
  void shouldRememberOpenInstances() {
    StoredInstance instance = instance(10);

    cache.remember(instance);

    assertThat(cache.known(List.of(instance.id(), instance(10).id())))
        .containsOnlyKeys(instance.id())
        .containsEntry(instance.id(), instance);
  }

  @Test
  void shouldForgetWhatHasEnded() {
    StoredInstance instance = instance(10);
    cache.remember(instance);

    cache.remember(ended(instance));

    assertThat(cache.known(List.of(instance.id()))).isEmpty();
  }

  @Test
  void shouldDropWhatWasUsedLeastRecently() {
    // given
    StoredInstance first = instance(5_000);
    StoredInstance second = instance(5_000);
    cache.remember(first);
    cache.remember(second);

    // when
    for (int i = 0; i < 100; i++) {
      cache.known(List.of(first.id()));
      cache.remember(instance(5_000));
    }

    // then
    assertThat(cache.known(List.of(first.id(), second.id()))).containsOnlyKeys(first.id());
  }

  @Test
  void shouldNotLetOneLargeDocumentDriveOutAllOthers() {
    StoredInstance small = instance(10);
    StoredInstance large = instance(90_000);
    cache.remember(small);

    cache.remember(large);

    assertThat(cache.known(List.of(small.id(), large.id()))).containsOnlyKeys(small.id());
  }

  @Test
  void shouldNotBeTrustedForAWhileOnceItWasOld() {
    assertThat(cache.isTrusted()).isTrue();

    cache.overtaken();

    assertThat(cache.isTrusted()).isFalse();
  }

  private static StoredInstance instance(int length) {
    JsonNode input = TextNode.valueOf("x".repeat(length));
    Origin origin =
        new Origin(
            new InstanceId(UUID.randomUUID()),
            new WorkflowRef(new DomainName("order"), "placeOrder", 1),
            new Envelope(
                new EventId("e"), new EventType("T"), "shop", null, TextNode.valueOf(""), null),
            new IdempotencyKey("key"),
            null,
            input,
            NOON,
            null);
    return new StoredInstance(
        Evolution.evolve(null, List.of(new HistoryEvent.InstanceStarted(origin)), NOON), null);
  }

  private static StoredInstance ended(StoredInstance instance) {
    return new StoredInstance(
        Evolution.evolve(
            instance.state(),
            List.of(new HistoryEvent.InstanceEnded(Status.COMPLETED, null, null)),
            NOON),
        null);
  }
}
