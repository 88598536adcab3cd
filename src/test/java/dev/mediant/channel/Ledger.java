package dev.mediant.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mediant.mediator.Inbox;
import dev.mediant.mediator.Intake;
import dev.mediant.mediator.Receipt;
import dev.mediant.message.MessageProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Works like a mediator: takes batches, writes them down, then acknowledges. What is acknowledged
 * without being written down is lost.
 */
final class Ledger implements Inbox, AutoCloseable {
  private static final int BATCH = 16;
  private static final long WORK_MILLIS = 15;

  private record Input(String body, Receipt receipt) {}

  private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
  private final Set<String> written = ConcurrentHashMap.newKeySet();
  private final AtomicInteger deliveries = new AtomicInteger();
  private final Intake intake;
  private final Thread thread;

  Ledger(Intake intake) {
    this.intake = intake;
    this.thread = Thread.ofVirtual().start(this::work);
  }

  private void work() {
    try {
      while (true) {
        List<Input> batch = new ArrayList<>(List.of(inputs.take()));
        inputs.drainTo(batch, BATCH - 1);
        batch.forEach(input -> written.add(input.body()));
        TimeUnit.MILLISECONDS.sleep(WORK_MILLIS); // the transaction
        intake.acknowledge(batch.stream().map(Input::receipt).toList());
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  Set<String> written() {
    return written;
  }

  int deliveries() {
    return deliveries.get();
  }

  private void add(byte[] body, Receipt receipt) {
    deliveries.incrementAndGet();
    inputs.add(new Input(new String(body, UTF_8), receipt));
  }

  @Override
  public void event(byte[] body, MessageProperties properties, Receipt receipt) {
    add(body, receipt);
  }

  @Override
  public void reply(byte[] body, MessageProperties properties, Receipt receipt) {
    add(body, receipt);
  }

  @Override
  public void request(byte[] body, MessageProperties properties, Receipt receipt) {
    throw new AssertionError("expected no requests over HTTP but got one");
  }

  @Override
  public void deadLettered(
      String queue, byte[] body, MessageProperties properties, Receipt receipt) {
    throw new AssertionError("expected no dead letters but got one of " + queue);
  }

  @Override
  public void unrouted(byte[] body, MessageProperties properties, Receipt receipt) {
    throw new AssertionError("expected every event to be routed");
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
