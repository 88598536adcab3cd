package dev.mediant.bench;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import dev.mediant.testing.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Processors for engine and floor alike, in a process of their own, on the bare client: one
 * consumer per channel, which gives back what it got and acknowledges a batch when its replies are
 * confirmed.
 *
 * <p>Arguments: AMQP URI; the channel that grants what the payload wishes; all channels. The end of
 * standard input ends it; it then prints how many commands came more than once.
 */
public final class Processors {
  private static final int PREFETCH = 256;

  private static final String OUTCOME = "mediant-outcome";

  private final AtomicLong duplicates = new AtomicLong();
  private final String granting;

  private Processors(String granting) {
    this.granting = granting;
  }

  /** Starts them; commands of the last of the channels' steps end as their payload wishes. */
  static JavaProcess start(Path folder, String whose, String amqp, List<String> channels)
      throws IOException {
    String granting =
        channels.stream().filter(channel -> channel.contains("step")).toList().getLast();
    List<String> arguments = new ArrayList<>(List.of(amqp, granting));
    arguments.addAll(channels);
    return JavaProcess.ofClass(Processors.class, folder.resolve(whose + "-processors"), arguments);
  }

  public static void main(String[] args) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(args[0]);
    Connection connection = factory.newConnection("bench processors");
    Processors processors = new Processors(args[1]);
    for (String channel : List.of(args).subList(2, args.length)) {
      processors.serve(connection, channel);
    }
    while (System.in.read() >= 0) {
      // until the end
    }
    System.out.println(processors.duplicates);
    Runtime.getRuntime().halt(0);
  }

  private void serve(Connection connection, String name) throws IOException {
    Confirming replies = new Confirming(connection);
    Channel channel = connection.createChannel();
    channel.basicQos(PREFETCH);
    BlockingQueue<Delivery> inbox = new LinkedBlockingQueue<>();
    channel.basicConsume(
        name,
        false,
        (tag, delivery) -> inbox.add(delivery),
        tag -> System.err.println("cancelled: " + name));
    Set<String> seen = new HashSet<>();
    Thread.ofPlatform()
        .name(name)
        .start(
            () -> {
              try {
                while (true) {
                  answer(channel, replies, inbox, seen, name.equals(granting));
                }
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(name, e);
              }
            });
  }

  private void answer(
      Channel channel,
      Confirming replies,
      BlockingQueue<Delivery> inbox,
      Set<String> seen,
      boolean grants)
      throws IOException, InterruptedException {
    List<Delivery> batch = new ArrayList<>();
    batch.add(inbox.take());
    inbox.drainTo(batch, PREFETCH - 1);
    CountDownLatch confirmed = new CountDownLatch(batch.size());
    for (Delivery command : batch) {
      AMQP.BasicProperties asked = command.getProperties();
      if (!seen.add(asked.getMessageId())) {
        duplicates.incrementAndGet();
      }
      AMQP.BasicProperties.Builder reply =
          Confirming.persistent(asked.getMessageId()).correlationId(asked.getMessageId());
      if (grants) {
        grant(command, reply);
      }
      replies.send("", asked.getReplyTo(), reply.build(), command.getBody(), confirmed);
    }
    confirmed.await();
    channel.basicAck(batch.getLast().getEnvelope().getDeliveryTag(), true);
  }

  private static void grant(Delivery command, AMQP.BasicProperties.Builder reply) {
    String body = new String(command.getBody(), StandardCharsets.UTF_8);
    if (body.contains(Trouble.Wish.REJECTED.text())) {
      reply.headers(Map.of(OUTCOME, "rejected"));
    } else if (body.contains(Trouble.Wish.FAILED_ONCE.text()) && isFirst(command)) {
      reply.headers(Map.of(OUTCOME, "failed"));
    }
  }

  private static boolean isFirst(Delivery command) {
    Map<String, Object> headers = command.getProperties().getHeaders();
    return headers != null && "1".equals(String.valueOf(headers.get("mediant-attempt")));
  }
}
