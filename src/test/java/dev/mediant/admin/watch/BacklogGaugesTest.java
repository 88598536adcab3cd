package dev.mediant.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.store.StoreFigures.ChannelOf;
import dev.mediant.store.StoreFigures.Turns;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacklogGaugesTest {
  private static final ChannelOf SEND =
      new ChannelOf(new DomainName("order"), new ChannelName("mail.send"));

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final BacklogGauges gauges = new BacklogGauges(registry);

  @Test
  void shouldShowWhatWaitsOnAChannelAndWhatIsUnderWay() {
    show(Map.of(SEND, new Turns(5, 2)));
    assertThat(value("mediant.commands.held")).isEqualTo(5);
    assertThat(value("mediant.commands.under.way")).isEqualTo(2);

    show(Map.of());
    assertThat(value("mediant.commands.held")).isZero();
    assertThat(value("mediant.commands.under.way")).isZero();
  }

  private void show(Map<ChannelOf, Turns> turns) {
    Backlog backlog = new Backlog(Instant.EPOCH, List.of(), Map.of(), Map.of(), turns, 0);
    gauges.show(backlog, List.of());
  }

  private double value(String gauge) {
    return registry.get(gauge).tags("domain", "order", "channel", "mail.send").gauge().value();
  }
}
