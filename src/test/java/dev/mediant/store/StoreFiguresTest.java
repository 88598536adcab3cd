package dev.mediant.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.store.StoreFigures.ChannelOf;
import dev.mediant.store.StoreFigures.Turns;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreFiguresTest {
  private static final DomainName ORDER = new DomainName("order");
  private static final ChannelName SEND = new ChannelName("mail.send");
  private static final ChannelName PRINT = new ChannelName("label.print");

  @Test
  void shouldCountWhatWaitsForItsTurnAndWhatIsUnderWay() {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          INSERT INTO turn (instance_id, command, domain, channel, released_at) VALUES
            (gen_random_uuid(), 1, 'order', 'mail.send', now()),
            (gen_random_uuid(), 1, 'order', 'mail.send', now()),
            (gen_random_uuid(), 1, 'order', 'mail.send', NULL),
            (gen_random_uuid(), 1, 'order', 'label.print', NULL),
            (gen_random_uuid(), 1, 'shop', 'mail.send', now())
          """);
      StoreFigures figures = new StoreFigures(database.dataSource());

      assertThat(figures.turns())
          .isEqualTo(
              Map.of(
                  new ChannelOf(ORDER, SEND), new Turns(1, 2),
                  new ChannelOf(ORDER, PRINT), new Turns(1, 0),
                  new ChannelOf(new DomainName("shop"), SEND), new Turns(0, 1)));
      assertThat(figures.underWay(ORDER, SEND)).isEqualTo(2);
      assertThat(figures.underWay(ORDER, PRINT)).isZero();
    }
  }
}
