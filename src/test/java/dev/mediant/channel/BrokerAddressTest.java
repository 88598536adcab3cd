package dev.mediant.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BrokerAddressTest {
  @Test
  void shouldReadAnAmqpUri() {
    BrokerAddress address = of("amqps://engine:s%40crit@rabbit.example/orders", Map.of());

    assertThat(address)
        .isEqualTo(new BrokerAddress("rabbit.example", 5671, "engine", "s@crit", "orders", true));
  }

  @Test
  void shouldFallBackOnQuarkusOwnKeys() {
    assertThat(of(null, Map.of("rabbitmq-host", "rabbit", "rabbitmq-virtual-host", "orders")))
        .isEqualTo(new BrokerAddress("rabbit", 5672, "guest", "guest", "orders", false));
    assertThat(of(null, Map.of("rabbitmq-ssl", "true")).port()).isEqualTo(5671);
  }

  @Test
  void shouldNotRepeatAPassword() {
    assertThat(of("amqp://engine:secret@rabbit", Map.of()).toString()).doesNotContain("secret");
    assertThatThrownBy(() -> of("http://engine:secret@rabbit", Map.of()))
        .hasMessageContaining("expected mediant.rabbitmq.url like amqp://")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> of("amqp://engine:sec ret@rabbit", Map.of()))
        .hasMessageNotContaining("sec ret")
        .hasNoCause();
  }

  private static BrokerAddress of(String url, Map<String, String> keys) {
    return BrokerAddress.of(Optional.ofNullable(url), key -> Optional.ofNullable(keys.get(key)));
  }
}
