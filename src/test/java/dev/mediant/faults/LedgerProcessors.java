package dev.mediant.faults;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Processors in a process of their own, on the bare client: each writes down every command in an
 * append-only ledger before it answers. What they answer follows from the order alone, so that a
 * repeated command gets the same answer.
 *
 * <p>Arguments: AMQP URI, ledger file, hold file (undos are not answered while it exists),
 * channels.
 */
public final class LedgerProcessors {
  private static final Pattern ORDER = Pattern.compile("\"orderId\"\\s*:\\s*\"([A-Z]+)-(\\d+)\"");

  private final Path ledger;
  private final Path hold;
  private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();

  private LedgerProcessors(Path ledger, Path hold) {
    this.ledger = ledger;
    this.hold = hold;
  }

  public static void main(String[] args) throws Exception {
    LedgerProcessors processors = new LedgerProcessors(Path.of(args[1]), Path.of(args[2]));
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(args[0]);
    Connection connection = factory.newConnection("ledger processors");
    for (int i = 3; i < args.length; i++) {
      processors.serve(connection, args[i]);
    }
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // a line on standard input says that the hold file is gone; its end ends the process
      processors.answerHeld();
    }
    System.exit(0);
  }

  private void serve(Connection connection, String channelName) throws IOException {
    Channel channel = connection.createChannel();
    channel.basicQos(1000);
    channel.basicConsume(
        channelName,
        false,
        (tag, delivery) -> take(channel, channelName, delivery),
        tag -> System.err.println("cancelled: " + channelName));
  }

  private void take(Channel channel, String channelName, Delivery delivery) throws IOException {
    Map<String, Object> headers = delivery.getProperties().getHeaders();
    String body = new String(delivery.getBody(), StandardCharsets.UTF_8);
    Matcher order = ORDER.matcher(body);
    String orderId = order.find() ? order.group(1) + "-" + order.group(2) : "?";
    boolean undo = headers.containsKey("mediant-outcome");
    boolean rejected =
        channelName.equals("payment.charge") && orderId.startsWith("DECLINED")
            || channelName.equals("shipping.book") && orderId.startsWith("UNSHIPPABLE");
    write(
        orderId,
        channelName,
        headers.get("mediant-idempotency-key").toString(),
        headers.get("mediant-workflow").toString(),
        headers.get("mediant-instance").toString(),
        undo ? "undo" : rejected ? "rejected" : "completed",
        delivery.getProperties().getMessageId());
    if (undo && Files.exists(hold)) {
      held.add(() -> answerUnchecked(channel, delivery, false));
    } else {
      answer(channel, delivery, rejected);
    }
  }

  private synchronized void write(String... columns) throws IOException {
    Files.writeString(
        ledger,
        String.join("\t", columns) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void answerHeld() {
    for (Runnable answer = held.poll(); answer != null; answer = held.poll()) {
      answer.run();
    }
  }

  private void answerUnchecked(Channel channel, Delivery delivery, boolean rejected) {
    try {
      answer(channel, delivery, rejected);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void answer(Channel channel, Delivery delivery, boolean rejected) throws IOException {
    AMQP.BasicProperties reply =
        new AMQP.BasicProperties.Builder()
            .deliveryMode(2)
            .contentType("application/json")
            .correlationId(delivery.getProperties().getMessageId())
            .headers(Map.of("mediant-outcome", rejected ? "rejected" : "completed"))
            .build();
    String body =
        rejected
            ? "{\"type\":\"Declined\",\"message\":\"the order says so\"}"
            : "{\"paymentId\":\"P-1\",\"trackingId\":\"T-1\"}";
    synchronized (channel) {
      channel.basicPublish(
          "", delivery.getProperties().getReplyTo(), reply, body.getBytes(StandardCharsets.UTF_8));
      channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    }
  }
}
