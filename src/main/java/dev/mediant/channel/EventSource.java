package dev.mediant.channel;

import io.smallrye.reactive.messaging.connector.InboundConnector;
import java.util.function.Consumer;

/** Where subscriptions to initiating events come from: the SmallRye connector. */
record EventSource(InboundConnector connector, EventClients clients, BrokerAddress address) {

  /**
   * The connector's channel has the queue's name, so that a new subscription replaces the former
   * one's client.
   */
  EventConsumption consume(
      String queue, Prefetch prefetch, Consumer<Delivery> handler, Consumer<String> ended) {
    EventChannelConfig config = new EventChannelConfig(queue, queue, address, prefetch.messages());
    return EventConsumption.start(connector, clients, config, prefetch, handler, ended);
  }
}
