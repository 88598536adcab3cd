package dev.mediant.channel;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/**
 * What the connector is told about one domain's queue of initiating events; {@code name} is the
 * connector's channel.
 */
record EventChannelConfig(String name, String queue, BrokerAddress address, int prefetch) {

  SmallRyeConfig build() {
    Map<String, String> attributes = new HashMap<>(connection());
    attributes.putAll(consumption());
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(attributes, name, 100))
        .build();
  }

  private Map<String, String> connection() {
    return Map.ofEntries(
        Map.entry("connector", "smallrye-rabbitmq"),
        Map.entry("channel-name", name),
        Map.entry("host", address.host()),
        Map.entry("port", Integer.toString(address.port())),
        Map.entry("username", address.username()),
        Map.entry("password", address.password()),
        Map.entry("virtual-host", address.virtualHost()),
        Map.entry("ssl", Boolean.toString(address.tls())),
        Map.entry("ssl.hostname-verification-algorithm", "HTTPS"),
        Map.entry("connection-timeout", Integer.toString(BrokerAddress.CONNECT_MILLIS)),
        Map.entry("handshake-timeout", Integer.toString(BrokerAddress.CONNECT_MILLIS)),
        Map.entry("requested-heartbeat", Integer.toString(BrokerAddress.HEARTBEAT_SECONDS)),
        // A connection that is gone is gone: we make a new subscription, with a new client.
        Map.entry("automatic-recovery-enabled", "false"),
        Map.entry("automatic-recovery-on-initial-connection", "false"),
        Map.entry("reconnect-attempts", "0"),
        // Ours watch the same broker; a liveness check must not.
        Map.entry("health-enabled", "false"),
        Map.entry("tracing.enabled", "false"));
  }

  private Map<String, String> consumption() {
    return Map.of(
        "queue.name", queue,
        "queue.declare", "false",
        "exchange.name", "\"\"",
        "exchange.declare", "false",
        "max-outstanding-messages", Integer.toString(prefetch),
        // We never refuse a message; if somebody did, the stream must end rather than the message.
        "failure-strategy", "fail",
        // The body as it came: the connector would parse JSON only for us to do it again.
        "content-type-override", "application/octet-stream");
  }
}
