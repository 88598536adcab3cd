package dev.mediant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import dev.mediant.mediator.Outlet.Outcome;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ConfirmsTest {
  private static final long SECOND = 1_000_000_000L;

  private final Confirms confirms = new Confirms();

  @Test
  void shouldConfirmManyAtOnce() {
    var first = sent(1, mandatory("a"));
    var second = sent(2, mandatory("b"));
    var third = sent(3, mandatory("c"));

    confirms.acknowledged(2, true, 0);

    assertThat(first).isCompletedWithValue(Outcome.CONFIRMED);
    assertThat(second).isCompletedWithValue(Outcome.CONFIRMED);
    assertThat(third).isNotDone();
  }

  @Test
  void shouldUnderstandAReturnBeforeTheAcknowledgement() { // RabbitMQ
    var unroutable = sent(1, mandatory("a"));
    var routed = sent(2, mandatory("b"));

    confirms.returned("commands", "channel", "a");
    confirms.acknowledged(2, true, 0);

    assertThat(unroutable).isCompletedWithValue(Outcome.UNROUTABLE);
    assertThat(routed).isCompletedWithValue(Outcome.CONFIRMED);
  }

  @Test
  void shouldUnderstandARefusalBeforeTheReturn() { // Qpid
    var unroutable = sent(1, mandatory("a"));

    confirms.refused(1, false, 0);
    assertThat(unroutable).isNotDone();
    confirms.returned("commands", "channel", "a");

    assertThat(unroutable).isCompletedWithValue(Outcome.UNROUTABLE);
    assertThat(confirms.silentSinceNanos()).isNull();
  }

  @Test
  void shouldTakeARefusalWithoutAReturnForLost() {
    var refused = sent(1, mandatory("a"));

    confirms.refused(1, false, 0);
    confirms.sweep(SECOND / 2);
    assertThat(refused).isNotDone();
    confirms.sweep(2 * SECOND);

    assertThat(refused).isCompletedWithValue(Outcome.LOST);
  }

  @Test
  void shouldTakeARefusedEventForLostAtOnce() {
    var event = sent(1, new OutgoingMessage("events", "type", false, properties("a"), new byte[0]));

    confirms.refused(1, false, 0);

    assertThat(event).isCompletedWithValue(Outcome.LOST);
  }

  @Test
  void shouldTellReturnsOfTheSameMessageApart() {
    var first = sent(1, mandatory("a"));
    var again = sent(2, mandatory("a"));

    confirms.returned("commands", "channel", "a");
    confirms.acknowledged(1, false, 0);
    confirms.acknowledged(2, false, 0);

    assertThat(first).isCompletedWithValue(Outcome.UNROUTABLE);
    assertThat(again).isCompletedWithValue(Outcome.CONFIRMED);
  }

  @Test
  void shouldLoseWhatIsPendingWhenTheChannelGoes() {
    var pending = sent(1, mandatory("a"));
    var returned = sent(2, mandatory("b"));
    confirms.returned("commands", "channel", "b");

    confirms.abandon(message -> false);

    assertThat(pending).isCompletedWithValue(Outcome.LOST);
    assertThat(returned).isCompletedWithValue(Outcome.UNROUTABLE);
  }

  @Test
  void shouldOnlyCountSilenceNotSlowness() {
    long start = System.nanoTime();
    sent(1, mandatory("a"), start + SECOND);
    sent(2, mandatory("b"), start + SECOND);
    assertThat(confirms.silentSinceNanos()).isEqualTo(start + SECOND);

    confirms.acknowledged(1, false, start + 9 * SECOND);

    assertThat(confirms.silentSinceNanos()).isEqualTo(start + 9 * SECOND);
  }

  @Test
  void shouldHaveRoomAgainWhenConfirmed() throws Exception {
    sent(1, mandatory("a"));
    assertThat(confirms.hasRoom(1, 1)).isFalse();

    confirms.acknowledged(1, false, 0);

    assertThat(confirms.hasRoom(1, 1)).isTrue();
  }

  private CompletableFuture<Outcome> sent(long tag, OutgoingMessage message) {
    return sent(tag, message, System.nanoTime());
  }

  private CompletableFuture<Outcome> sent(long tag, OutgoingMessage message, long nowNanos) {
    CompletableFuture<Outcome> future = new CompletableFuture<>();
    confirms.sent(tag, message, future, nowNanos);
    return future;
  }

  private static OutgoingMessage mandatory(String id) {
    return new OutgoingMessage("commands", "channel", true, properties(id), new byte[0]);
  }

  private static AMQP.BasicProperties properties(String id) {
    return new AMQP.BasicProperties.Builder().messageId(id).build();
  }
}
