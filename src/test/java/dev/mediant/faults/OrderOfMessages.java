package dev.mediant.faults;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Events, replies, requests and commands come in another order than they were sent in. */
final class OrderOfMessages {
  private static final List<String> OF_THE_ENGINE =
      List.of("mediant.shop.events", "mediant.shop.replies", "mediant.shop.http");

  static final String SCENARIO = NodeFaults.EVERY_WORD + "-out-of-order";

  /** Messages of all sorts are kept for about a second; an attempt has two. */
  private static final int LEAST_MILLIS = 200;

  private static final int MOST_MILLIS = 1_500;

  /** Much longer than it takes to give a label up: its undo comes first. */
  private static final int LABEL_LEAST_MILLIS = 7_000;

  private static final int LABEL_MOST_MILLIS = 9_000;

  /** So many that the processor gets hardly one at once. */
  private static final int OF_LABELS = 6;

  private static final int STRIKE_SECONDS = 15;

  private OrderOfMessages() {}

  static void change(Stage stage) throws Exception {
    stage.awaitFlow();
    long moved = 0;
    for (int strike = 0; strike < stage.strikes; strike++) {
      long turned = strike(stage);
      if (turned == 0) {
        throw new AssertionError("expected messages to change their order but none did");
      }
      moved += turned;
      stage.struck();
    }
    stage.healed();
    stage.remark(moved + " messages put back in the opposite order");
  }

  private static long strike(Stage stage) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STRIKE_SECONDS);
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(stage.world.amqp);
    List<Future<Long>> moved = new ArrayList<>();
    try (Connection connection = factory.newConnection("out of order");
        ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      queues(stage.random)
          .forEach(queue -> moved.add(each.submit(() -> queue.until(connection, end))));
      long sum = 0;
      for (Future<Long> one : moved) {
        sum += one.get();
      }
      return sum;
    }
  }

  private static Stream<Reordering> queues(Random random) {
    Stream<Reordering> all =
        Stream.concat(OF_THE_ENGINE.stream(), LedgerProcessors.CHANNELS.stream())
            .map(queue -> new Reordering(queue, random, LEAST_MILLIS, MOST_MILLIS));
    Stream<Reordering> labels =
        Stream.generate(
                () ->
                    new Reordering(TardyLabels.GIVE, random, LABEL_LEAST_MILLIS, LABEL_MOST_MILLIS))
            .limit(OF_LABELS);
    return Stream.concat(all, labels);
  }
}
