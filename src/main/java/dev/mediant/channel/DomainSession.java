package dev.mediant.channel;

import com.rabbitmq.client.Connection;
import dev.mediant.mediator.Inbox;
import dev.mediant.message.DomainName;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A domain's consumption for as long as everything holds: replies and dead letters over the
 * consuming connection, events over one of their own. When any part breaks, all of it is opened
 * anew.
 */
final class DomainSession implements AutoCloseable {
  private static final long CATCHING_UP_MILLIS = 500;
  private static final long WATCHING_MILLIS = 5_000;

  /** What wakes the session's thread. */
  private sealed interface Notice {
    record Ended(String why) implements Notice {}

    /** The wishes changed. */
    record Changed() implements Notice {}

    /** Nothing happened for a while. */
    record Quiet() implements Notice {}
  }

  private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
  private final Connection connection;
  private final Topology topology;
  private final DomainName domain;
  private final TopologyNames names;
  private final EventSource source;
  private final Prefetch eventPrefetch;
  private final Prefetch requestPrefetch;
  private final Inbox inbox;
  private final Wishes wishes;
  private final Consumption replies;
  private final Consumption deadLetters;
  private final ReplyProgress progress;
  private @Nullable EventConsumption events;
  private @Nullable Consumption requests;
  private volatile boolean fruitful;

  DomainSession(
      Connection connection,
      DomainName domain,
      Topology topology,
      EventSource source,
      Prefetches prefetches,
      Inbox inbox,
      Wishes wishes)
      throws IOException {
    this.domain = domain;
    this.names = topology.names();
    this.connection = connection;
    this.topology = topology;
    this.requestPrefetch = prefetches.http();
    this.source = source;
    this.eventPrefetch = prefetches.events();
    this.inbox = inbox;
    this.wishes = wishes;
    this.replies = new Consumption(connection, prefetches.replies(), this::ended);
    this.deadLetters = new Consumption(connection, prefetches.deadLetters(), this::ended);
    this.progress = new ReplyProgress(replies.look(names.replies(domain)).getMessageCount());
  }

  /** Consumes until nothing can come any more, and says why. */
  String serve() throws IOException, InterruptedException {
    replies.consume(names.replies(domain), this::reply);
    new DeadLetterQueues(names, domain, inbox).drain(deadLetters);
    while (true) {
      follow();
      switch (next()) {
        case Notice.Ended ended -> {
          return ended.why();
        }
        case Notice.Changed changed -> {}
        case Notice.Quiet quiet -> watch();
      }
    }
  }

  private void follow() throws IOException {
    if (wishes.stopped()) {
      replies.cancel();
      deadLetters.cancel();
      if (requests != null) {
        requests.cancel();
      }
    } else if (requests == null && topology.hasHttp(domain)) {
      Consumption begun = new Consumption(connection, requestPrefetch, this::ended);
      requests = begun;
      begun.consume(names.http(domain), this::request);
    }
    EventConsumption running = events;
    if (running == null) {
      if (wishes.events()) {
        events = source.consume(names.events(domain), eventPrefetch, this::event, this::ended);
      }
    } else if (wishes.stopped()) {
      running.cancel();
    } else if (wishes.events()) {
      running.resume();
    } else {
      running.pause();
    }
  }

  private Notice next() throws InterruptedException {
    long patience = progress.isCaughtUp() ? WATCHING_MILLIS : CATCHING_UP_MILLIS;
    Notice notice = notices.poll(patience, TimeUnit.MILLISECONDS);
    return notice == null ? new Notice.Quiet() : notice;
  }

  /**
   * Not every broker tells a consumer that its queue is gone; a queue that is missing or that
   * nobody consumes shows it.
   */
  private void watch() throws IOException {
    progress.observe(consumed(replies, names.replies(domain)));
    if (requests != null) {
      consumed(requests, names.http(domain));
    }
    if (events != null) {
      consumed(replies, names.events(domain));
    }
  }

  private int consumed(Consumption by, String queue) throws IOException {
    var state = by.look(queue);
    if (state.getConsumerCount() == 0 && progress.isCaughtUp() && !wishes.stopped()) {
      ended("queue " + queue + " has no consumer");
    }
    return state.getMessageCount();
  }

  private void event(Delivery delivery) {
    fruitful = true;
    inbox.event(delivery.body(), delivery.read(), delivery.receipt());
  }

  private void reply(Delivery delivery) {
    fruitful = true;
    inbox.reply(delivery.body(), delivery.read(), delivery.receipt());
    progress.handedOver();
  }

  private void request(Delivery delivery) {
    fruitful = true;
    inbox.request(delivery.body(), delivery.read(), delivery.receipt());
  }

  private void ended(String why) {
    notices.add(new Notice.Ended(why));
  }

  /** Looks at the wishes again. */
  void wake() {
    notices.add(new Notice.Changed());
  }

  /** Whether anything came: then whatever ended it is not what ended the one before. */
  boolean isFruitful() {
    return fruitful;
  }

  boolean repliesCaughtUp() {
    return progress.isCaughtUp();
  }

  @Override
  public void close() {
    replies.close();
    deadLetters.close();
    if (requests != null) {
      requests.close();
    }
    if (events != null) {
      events.close();
    }
  }
}
