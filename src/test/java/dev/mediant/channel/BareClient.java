package dev.mediant.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.util.Map;

/** A producer or processor with nothing but an AMQP client. */
final class BareClient implements AutoCloseable {
  private final Connection connection;
  final Channel channel;

  private BareClient(Connection connection) throws Exception {
    this.connection = connection;
    this.channel = connection.createChannel();
    channel.confirmSelect();
  }

  static BareClient connect(String url) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(url);
    factory.setAutomaticRecoveryEnabled(false);
    return new BareClient(factory.newConnection("bare client"));
  }

  void publish(String exchange, String routingKey, String body) throws Exception {
    publish(exchange, routingKey, body, new AMQP.BasicProperties.Builder().deliveryMode(2).build());
  }

  void publish(String exchange, String routingKey, String body, AMQP.BasicProperties properties)
      throws Exception {
    channel.basicPublish(exchange, routingKey, properties, body.getBytes(UTF_8));
    channel.waitForConfirmsOrDie(10_000);
  }

  /** Whether the broker took it; a queue that is going just then refuses it. */
  boolean offer(String queue, String body) throws Exception {
    channel.basicPublish(
        "",
        queue,
        new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
        body.getBytes(UTF_8));
    return channel.waitForConfirms(10_000);
  }

  /** Null when the queue is empty. */
  GetResponse get(String queue) throws Exception {
    return channel.basicGet(queue, false);
  }

  int ready(String queue) throws Exception {
    return channel.queueDeclarePassive(queue).getMessageCount();
  }

  void declare(String queue, Map<String, Object> arguments) throws Exception {
    channel.queueDeclare(queue, true, false, false, arguments);
  }

  @Override
  public void close() {
    connection.abort(1000);
  }
}
