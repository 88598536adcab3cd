package dev.mediant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.channel.Acknowledgements.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class AcknowledgementsTest {
  private final Acknowledgements acknowledgements = new Acknowledgements();

  @Test
  void shouldSayAWholeBatchInOneFrame() {
    assertThat(acknowledge(1, 2, 3, 4)).containsExactly(new Frame(4, true));
    assertThat(acknowledge(6, 5)).containsExactly(new Frame(6, true));
  }

  @Test
  void shouldNotReachOverADeliveryThatIsStillBeingWorkedOn() {
    assertThat(acknowledge(1, 2, 4, 5))
        .containsExactly(new Frame(2, true), new Frame(4, false), new Frame(5, false));
    // 4 and 5 are done: everything up to 6 is.
    assertThat(acknowledge(3, 6)).containsExactly(new Frame(6, true));
  }

  @Test
  void shouldNeverSayADeliveryTwice() {
    acknowledge(1, 2, 4);

    assertThat(acknowledge(2, 4)).isEmpty();
    assertThat(acknowledge(2, 3, 4)).containsExactly(new Frame(3, true));
  }

  @Test
  void shouldAcknowledgeExactlyWhatWasDoneInWhateverOrder() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<Long> order = new ArrayList<>(LongStream.rangeClosed(1, 60).boxed().toList());
      Collections.shuffle(order, random);
      BrokersView broker = new BrokersView();
      Acknowledgements fresh = new Acknowledgements();
      Set<Long> done = new TreeSet<>();
      while (!order.isEmpty()) {
        List<Long> batch = order.subList(0, Math.min(order.size(), 1 + random.nextInt(9)));
        done.addAll(batch);
        broker.receive(fresh.acknowledge(List.copyOf(batch)));
        batch.clear();
        assertThat(broker.acknowledged).as("seed %d", seed).isEqualTo(done);
      }
    }
  }

  private List<Frame> acknowledge(long... tags) {
    return acknowledgements.acknowledge(LongStream.of(tags).boxed().toList());
  }

  /**
   * What a broker that delivered 60 messages takes for acknowledged; it refuses a tag that it
   * doesn't wait for.
   */
  private static final class BrokersView {
    private final Set<Long> acknowledged = new TreeSet<>();

    void receive(List<Frame> frames) {
      for (Frame frame : frames) {
        assertThat(acknowledged).doesNotContain(frame.tag());
        LongStream.rangeClosed(frame.multiple() ? 1 : frame.tag(), frame.tag())
            .forEach(acknowledged::add);
      }
    }
  }
}
