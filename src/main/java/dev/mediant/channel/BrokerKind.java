package dev.mediant.channel;

import com.rabbitmq.client.Connection;

/**
 * Which broker answers: they differ in how queues are declared and unroutable messages returned.
 */
enum BrokerKind {
  RABBITMQ,
  /** Apache Qpid Broker-J, the embedded one. */
  QPID;

  static BrokerKind of(Connection connection) {
    Object product = connection.getServerProperties().get("product");
    return String.valueOf(product).contains("Qpid") ? QPID : RABBITMQ;
  }
}
