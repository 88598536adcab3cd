package dev.mediant.mediator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.CommandId;
import dev.mediant.message.InstanceId;
import dev.mediant.workflow.Signal;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InputQueueTest {
  private final InputQueue queue = new InputQueue();

  @Test
  void shouldWaitThoughSomethingIsThere() throws Exception {
    // given
    CommandId command = new CommandId(new InstanceId(new UUID(0, 1)), 1, "token");
    queue.add(Input.ForCommand.internal(command, new Signal.TimePassed()));

    // when
    long before = System.nanoTime();
    queue.await(Duration.ofMillis(20));

    // then a mediator that drains does not spin until all confirms are there
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(15));
  }
}
