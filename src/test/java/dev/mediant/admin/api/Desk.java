package dev.mediant.admin.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** All processors in one: the test sits there and answers commands by hand. */
public final class Desk implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Connection connection;
  private final Channel replies;
  private final Map<String, Queue<Delivery>> trays = new ConcurrentHashMap<>();

  public Desk() {
    try {
      ConnectionFactory factory = new ConnectionFactory();
      factory.setUri(ConfigProvider.getConfig().getValue("mediant.rabbitmq.url", String.class));
      connection = factory.newConnection("desk");
      replies = connection.createChannel();
    } catch (Exception e) {
      throw new IllegalStateException("no connection to the test's broker", e);
    }
  }

  /** An event, as a producer publishes it. */
  public void publish(String type, String event) {
    try {
      replies.basicPublish("mediant.events", type, null, event.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("no event sent", e);
    }
  }

  /** A command on the channel whose body holds the text. */
  public final class Command {
    private final Delivery delivery;

    Command(Delivery delivery) {
      this.delivery = delivery;
    }

    /** Of an undo: whether what it undoes was done, or may have been. */
    public String outcome() {
      return String.valueOf(delivery.getProperties().getHeaders().get("mediant-outcome"));
    }

    public void completed(String output) {
      reply(output, "application/json");
    }

    public void rejected(String type) {
      reply("{\"type\": \"" + type + "\", \"title\": \"No\"}", "application/problem+json");
    }

    /** Such as {@code failed}, with a wish that may be null. */
    public void answered(String outcome, @Nullable String retryAfter) {
      Map<String, Object> headers = new HashMap<>(Map.of("mediant-outcome", outcome));
      if (retryAfter != null) {
        headers.put("mediant-retry-after", retryAfter);
      }
      reply("{\"type\": \"Busy\"}", "application/json", headers);
    }

    private void reply(String body, String contentType) {
      reply(body, contentType, Map.of());
    }

    private void reply(String body, String contentType, Map<String, Object> headers) {
      AMQP.BasicProperties asked = delivery.getProperties();
      try {
        replies.basicPublish(
            "",
            asked.getReplyTo(),
            new AMQP.BasicProperties.Builder()
                .correlationId(asked.getCorrelationId())
                .contentType(contentType)
                .headers(headers)
                .build(),
            body.getBytes(UTF_8));
      } catch (IOException e) {
        throw new IllegalStateException("no reply sent", e);
      }
    }
  }

  public Command take(String channel, String text) {
    Queue<Delivery> tray = trays.computeIfAbsent(channel, this::open);
    Delivery[] found = new Delivery[1];
    await("command on " + channel + " with " + text)
        .atMost(PATIENCE)
        .until(
            () -> {
              for (Delivery delivery : tray) {
                if (new String(delivery.getBody(), UTF_8).contains(text) && tray.remove(delivery)) {
                  found[0] = delivery;
                  return true;
                }
              }
              return false;
            });
    return new Command(found[0]);
  }

  public void publish(String exchange, String routingKey, String body) {
    try {
      replies.basicPublish(exchange, routingKey, null, body.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("not published", e);
    }
  }

  /** The engine declares the queue; this waits for it. */
  private Queue<Delivery> open(String queue) {
    Queue<Delivery> tray = new ConcurrentLinkedQueue<>();
    await("queue " + queue)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              Channel channel = connection.createChannel();
              channel.basicConsume(queue, true, (tag, delivery) -> tray.add(delivery), tag -> {});
              return true;
            });
    return tray;
  }

  @Override
  public void close() {
    connection.abort(1000);
  }
}
