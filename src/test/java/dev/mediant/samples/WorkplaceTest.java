package dev.mediant.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkplaceTest {
  private final Workplace workplace = new Workplace(new WorkMemory(1_000));
  private final List<String> worked = new ArrayList<>();

  @Test
  void shouldWorkAndAnswer() {
    // when
    var result = handle(charge("ORD-1", 1));
    // then
    assertThat(result.answer()).contains(paid("ORD-1"));
    assertThat(result.delay()).isZero();
  }

  @Test
  void shouldWorkOnceHoweverOftenTheSameKeyComes() {
    // given
    var first = handle(charge("ORD-1", 1));
    // when
    var second = handle(charge("ORD-1", 2));
    // then
    assertThat(second.answer()).isEqualTo(first.answer());
    assertThat(worked).hasSize(1);
  }

  @Test
  void shouldRejectWhenThePayloadSaysSo() {
    assertThat(handle(charge("ORD-1~payment.charge=reject", 1)).answer())
        .containsInstanceOf(Answer.Rejected.class)
        .hasValueSatisfying(
            answer -> assertThat(((Answer.Rejected) answer).type()).isEqualTo("CardDeclined"));
    assertThat(worked).isEmpty();
  }

  @Test
  void shouldFailAtTheFirstAttemptsAndThenWork() {
    String id = "ORD-1~payment.charge=fail-2";
    assertThat(handle(charge(id, 1)).answer()).containsInstanceOf(Answer.Failed.class);
    assertThat(handle(charge(id, 2)).answer()).containsInstanceOf(Answer.Failed.class);
    assertThat(handle(charge(id, 3)).answer()).contains(paid(id));
  }

  @Test
  void shouldWorkButStaySilentAndAnswerTheSecondAttemptFromMemory() {
    String id = "ORD-1~payment.charge=silent-1";
    assertThat(handle(charge(id, 1)).answer()).isEmpty();
    assertThat(handle(charge(id, 2)).answer()).contains(paid(id));
    assertThat(worked).hasSize(1);
  }

  @Test
  void shouldAnswerLate() {
    var result = handle(charge("ORD-1~payment.charge=late-5s", 1));
    assertThat(result.delay()).isEqualTo(Duration.ofSeconds(5));
    assertThat(result.answer()).isPresent();
  }

  @Test
  void shouldUndoOnce() {
    // given
    handle(charge("ORD-1", 1));
    // when
    var first = handle(refund("ORD-1"));
    var second = handle(refund("ORD-1"));
    // then
    assertThat(second.answer()).isEqualTo(first.answer());
    assertThat(worked).hasSize(2);
  }

  @Test
  void shouldRefuseWorkThatComesAfterItsUndo() {
    // given
    handle(refund("ORD-1"));
    // when
    var late = handle(charge("ORD-1", 1));
    // then
    assertThat(late.answer())
        .hasValueSatisfying(
            answer -> assertThat(((Answer.Rejected) answer).type()).isEqualTo("AlreadyUndone"));
    assertThat(worked).as("only the undo").hasSize(1);
  }

  @Test
  void shouldTrySilentUndoAgain() {
    String id = "ORD-1~payment.refund=silent-1";
    assertThat(handle(refund(id, 1)).answer()).isEmpty();
    assertThat(handle(refund(id, 2)).answer()).isPresent();
    assertThat(worked).hasSize(1);
  }

  private Workplace.Result handle(WorkOrder order) {
    return workplace.handle(
        order,
        "CardDeclined",
        o -> {
          worked.add(o.id());
          return Answer.with("paymentOf", o.key());
        });
  }

  private static Answer paid(String orderId) {
    return Answer.with("paymentOf", "key of " + orderId);
  }

  private static WorkOrder charge(String orderId, int attempt) {
    return order("payment.charge", orderId, attempt, false);
  }

  private static WorkOrder refund(String orderId) {
    return refund(orderId, 1);
  }

  private static WorkOrder refund(String orderId, int attempt) {
    return order("payment.refund", orderId, attempt, true);
  }

  private static WorkOrder order(String channel, String orderId, int attempt, boolean undo) {
    return new WorkOrder(
        channel,
        channel + "#" + attempt,
        "mediant.order.replies",
        "key of " + orderId + (undo ? ":undo" : ""),
        "step of " + orderId,
        undo,
        attempt,
        new JsonObject().put("orderId", orderId).put("amount", 129));
  }
}
