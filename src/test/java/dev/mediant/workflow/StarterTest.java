package dev.mediant.workflow;

import static dev.mediant.workflow.Words.event;
import static dev.mediant.workflow.Words.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.message.Envelope;
import dev.mediant.message.EventId;
import dev.mediant.message.IdempotencyKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What triggers say to events. */
class StarterTest {
  private static final Envelope ORDER =
      event("OrderPlaced", "{'orderId': 4711, 'amount': 10.10, 'lines': []}");

  private static StartMatch match(String trigger, Envelope event) {
    String text =
        """
        workflow: story
        domain: order
        version: 1
        trigger: %s
        steps: [{ step: a, set: { b: 1 } }]
        """
            .formatted(trigger);
    WorkflowDefinition definition =
        new WorkflowReader().read("workflows/order/story.yaml", text).definition();
    assertThat(definition).as(trigger).isNotNull();
    return Starter.match(definition, event);
  }

  @Test
  void shouldTakeTheEventAsItIsByDefault() {
    assertThat(match("{ event: OrderPlaced }", ORDER))
        .isEqualTo(
            new StartMatch.Wanted(
                new IdempotencyKey("shop|e-1"),
                null,
                json("{'orderId': 4711, 'amount': 10.10, 'lines': []}")));
  }

  /**
   * A bar in the source is escaped, so that no two events look the same; others keep their keys.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "shop; e-1; shop|e-1",
        "''; a|b; |a|b",
        "a; b|c; a|b|c",
        "a|b; c; a\\|b|c",
        "a\\; b|c; a\\\\|b|c",
      })
  void shouldTellEventsApartBySourceAndId(String source, String id, String key) {
    Envelope event = new Envelope(new EventId(id), ORDER.type(), source, null, ORDER.data(), null);
    StartMatch match = match("{ event: OrderPlaced }", event);
    assertThat(((StartMatch.Wanted) match).key()).isEqualTo(new IdempotencyKey(key));
  }

  @Test
  void shouldKeyFilterAndTransform() {
    assertThat(
            match(
                "{ event: OrderPlaced, filter: .amount > 1, key: .orderId,"
                    + " idempotencyKey: '\"o-\\(.orderId)\"', input: { id: \"${ .orderId }\" } }",
                ORDER))
        .isEqualTo(
            new StartMatch.Wanted(new IdempotencyKey("o-4711"), "4711", json("{'id': 4711}")));
  }

  @Test
  void shouldNotWantWhatTheFilterRefuses() {
    assertThat(match("{ event: OrderPlaced, filter: .amount > 1000 }", ORDER))
        .isEqualTo(new StartMatch.Unwanted());
  }

  @Test
  void shouldSayWhichExpressionIsBroken() {
    assertBroken(
        "filter: .amount", "trigger.filter: expression '.amount': expected true or false but got");
    assertBroken("filter: .orderId.no", "trigger.filter: ");
    assertBroken("key: .lines", "trigger.key: expected `.lines` to give a text or a number");
    assertBroken(
        "idempotencyKey: .none", "trigger.idempotencyKey: expected `.none` to give a text");
    assertBroken("input: { a: \"no ${ .none }\" }", "trigger.input: ");
  }

  private static void assertBroken(String key, String problem) {
    StartMatch match = match("{ event: OrderPlaced, " + key + " }", ORDER);
    assertThat(match).isInstanceOf(StartMatch.Broken.class);
    assertThat(((StartMatch.Broken) match).problem()).startsWith(problem);
  }

  @Test
  void shouldStartWithoutABusinessKeyWhereTheEventHasNone() {
    StartMatch match = match("{ event: OrderPlaced, key: .none }", ORDER);
    assertThat(match).isInstanceOf(StartMatch.Wanted.class);
    assertThat(((StartMatch.Wanted) match).businessKey()).isNull();
  }

  @Test
  void shouldSeeTheEnvelope() {
    StartMatch match =
        match("{ event: OrderPlaced, idempotencyKey: $event.source + $event.id }", ORDER);
    assertThat(((StartMatch.Wanted) match).key()).isEqualTo(new IdempotencyKey("shope-1"));
  }
}
