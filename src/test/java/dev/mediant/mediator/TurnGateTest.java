package dev.mediant.mediator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.DomainName;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** In a domain without limits. */
class TurnGateTest {
  private final Mediation mediation =
      new Mediation(
          new DomainName("shop"),
          UUID.randomUUID(),
          null,
          new Workflows(),
          null,
          null,
          null,
          null,
          null,
          null,
          1);
  private final OutboxRelay relay =
      new OutboxRelay(mediation, new ScriptedBroker(), new InputQueue());
  private final TurnGate gate = new TurnGate(mediation, relay, 3, Duration.ZERO);

  @Test
  void shouldLetNothingGoWhileTooMuchIsUnconfirmed() {
    relay.unconfirmed().sent(3);
    assertThat(gate.isOpen()).isFalse();

    relay.unconfirmed().answered();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void shouldStayOpenUntilALookHasFoundThatNothingWaits() {
    assertThat(gate.isOpen()).isTrue(); // a look that fails tells nothing
    gate.learn(new Committed.Turns(null, false));
    assertThat(gate.isOpen()).isTrue();

    gate.learn(new Committed.Turns(null, true));
    assertThat(gate.isOpen()).isFalse();

    gate.learn(new Committed.Turns(Duration.ZERO, false));
    assertThat(gate.isOpen()).isTrue();
  }
}
