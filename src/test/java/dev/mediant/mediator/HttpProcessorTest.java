package dev.mediant.mediator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediant.message.Command;
import dev.mediant.message.Json;
import dev.mediant.message.MessageProperties;
import dev.mediant.message.Reply;
import dev.mediant.workflow.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Requests over HTTP between the queue that brings them and the batch that takes the response. */
class HttpProcessorTest {
  private static final String WORKFLOW =
      """
      workflow: sell
      domain: shop
      version: 1
      trigger: { event: Wanted, key: .id }
      steps:
        - step: lookUp
          http: { url: "https://crm.example.org/customers/${ .id }" }
          retry: none
      output: { name: "${ $steps.lookUp.name }" }
      """;

  private final List<Map<String, String>> sent = new CopyOnWriteArrayList<>();

  private static Reply completed() {
    try {
      return new Reply.Completed(Json.parse(ScriptedBroker.json("{\"name\":\"Ada\"}")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The response comes when the test says so. */
  private CompletableFuture<Reply> answers(MediatorFixture node) {
    CompletableFuture<Reply> response = new CompletableFuture<>();
    node.requests =
        (request, headers, timeout) -> {
          sent.add(headers);
          return response;
        };
    return response;
  }

  private static Receipt deliver(MediatorFixture to, Command command, String id, Instant deadline) {
    return deliver(to, command, Json.bytes(command.body()), id, deadline);
  }

  private static Receipt deliver(
      MediatorFixture to, Command command, byte[] body, String id, Instant deadline) {
    Receipt receipt = to.broker.receipt();
    MessageProperties properties =
        new MessageProperties(
            "application/json",
            id,
            id,
            null,
            null,
            null,
            Map.of(
                "mediant-idempotency-key",
                command.idempotencyKey().value(),
                "mediant-deadline",
                deadline.toString()));
    to.inbox.request(body, properties, receipt);
    return receipt;
  }

  private static Receipt deliver(MediatorFixture to, Command command) {
    return deliver(to, command, command.id().toString(), command.deadline());
  }

  @Test
  void shouldAcknowledgeOnlyOnceTheResponseIsCommitted() {
    try (MediatorFixture shop = MediatorFixture.of(WORKFLOW)) {
      CompletableFuture<Reply> response = answers(shop);
      shop.event("e-1", "A-1");
      Receipt receipt = deliver(shop, shop.command("mediant.http", 1));
      await()
          .during(Duration.ofMillis(500))
          .until(() -> !shop.broker.acknowledged.contains(receipt));

      response.complete(completed());

      shop.awaitStatus("A-1", Status.COMPLETED);
      await().until(() -> shop.broker.acknowledged.contains(receipt));
      assertThat(sent).singleElement().asString().contains("Idempotency-Key=", ":lookUp");
    }
  }

  @Test
  void shouldMakeTheRequestAgainWhenItsNodeIsGone() {
    try (MediatorFixture gone = MediatorFixture.of(WORKFLOW);
        MediatorFixture other = gone.anotherNode(WORKFLOW)) {
      CompletableFuture<Reply> never = answers(gone);
      gone.event("e-1", "A-1");
      Command command = gone.command("mediant.http", 1);
      Receipt first = deliver(gone, command);

      answers(other).complete(completed());
      deliver(other, command); // the broker has no acknowledgement, so it delivers again

      other.awaitStatus("A-1", Status.COMPLETED);
      assertThat(gone.broker.acknowledged).doesNotContain(first);
      assertThat(sent).hasSize(2).containsOnly(sent.getFirst());

      never.complete(completed()); // it was only slow: its response changes nothing any more
      await().until(() -> gone.broker.acknowledged.contains(first));
      assertThat(other.count("select count(*) from workflow_instance")).isEqualTo(1);
    }
  }

  @Test
  void shouldMakeNoRequestThatTheClusterDidNotIssue() {
    try (MediatorFixture shop = MediatorFixture.of(WORKFLOW)) {
      shop.event("e-1", "A-1");
      Command command = shop.command("mediant.http", 1);

      Receipt forged =
          deliver(
              shop,
              command,
              command.id().instance() + "." + command.id().number() + ".forged",
              command.deadline());

      await().until(() -> shop.broker.acknowledged.contains(forged));
      assertThat(shop.counter("mediant.replies.ignored")).isEqualTo(1);
    }
  }

  @Test
  void shouldMakeNoOtherRequestThanTheOneThatWasIssued() {
    try (MediatorFixture shop = MediatorFixture.of(WORKFLOW)) {
      answers(shop);
      shop.event("e-1", "A-1");
      Command command = shop.command("mediant.http", 1);
      byte[] other = ScriptedBroker.json("{\"method\":\"GET\",\"url\":\"https://evil.org/\"}");

      Receipt changed = deliver(shop, command, other, command.id().toString(), command.deadline());

      await().until(() -> shop.broker.acknowledged.contains(changed));
      assertThat(sent).isEmpty();
      assertThat(shop.counter("mediant.replies.ignored")).isEqualTo(1);
    }
  }

  @Test
  void shouldMakeNoRequestForTheCommandOfAProcessor() {
    String dispatch = WORKFLOW.replaceFirst("http: .*", "dispatch: crm.lookUp\n    rollback: none");
    try (MediatorFixture shop = MediatorFixture.of(dispatch)) {
      answers(shop);
      shop.event("e-1", "A-1");
      Command command = shop.command("crm.lookUp", 1);

      Receipt receipt =
          deliver(shop, command, command.id().toString(), Instant.now().plusSeconds(60));

      await().until(() -> shop.broker.acknowledged.contains(receipt));
      assertThat(sent).isEmpty();
    }
  }

  @Test
  void shouldSettleTheCommandWhateverTheRequestFailsWith() {
    try (MediatorFixture shop = MediatorFixture.of(WORKFLOW)) {
      CompletableFuture<Reply> response = answers(shop);
      shop.event("e-1", "A-1");
      Receipt receipt = deliver(shop, shop.command("mediant.http", 1));

      response.completeExceptionally(new StackOverflowError());

      shop.awaitStatus("A-1", Status.FAILED);
      await().until(() -> shop.broker.acknowledged.contains(receipt));
    }
  }

  @Test
  void shouldMakeNoRequestWhoseTimeIsOver() {
    try (MediatorFixture shop = MediatorFixture.of(WORKFLOW)) {
      shop.event("e-1", "A-1");
      Command command = shop.command("mediant.http", 1);

      deliver(shop, command, command.id().toString(), Instant.EPOCH);

      shop.awaitStatus("A-1", Status.FAILED);
    }
  }
}
