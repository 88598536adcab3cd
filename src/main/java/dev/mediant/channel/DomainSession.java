package dev.mediant.channel;

import com.rabbitmq.client.Connection;
import dev.mediant.channel.Consumption.Delivery;
import dev.mediant.mediator.Inbox;
import dev.mediant.mediator.MediantConfig;
import dev.mediant.message.DomainName;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A domain's consumption over the life of one connection: replies, events and dead letters, each on
 * a channel of its own.
 */
final class DomainSession implements AutoCloseable {
  private static final int DEAD_LETTER_PREFETCH = 50;
  private static final long LOOK_MILLIS = 500;

  /** What wakes the session's thread. */
  private sealed interface Notice {
    record Ended(String why) implements Notice {}

    /** The wishes changed. */
    record Changed() implements Notice {}
  }

  private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
  private final DomainName domain;
  private final TopologyNames names;
  private final Inbox inbox;
  private final Wishes wishes;
  private final Consumption replies;
  private final Consumption events;
  private final Consumption deadLetters;
  private final ReplyProgress progress;
  private @Nullable String eventConsumer;

  DomainSession(
      Connection connection,
      DomainName domain,
      TopologyNames names,
      MediantConfig.Batch sizes,
      Inbox inbox,
      Wishes wishes)
      throws IOException {
    this.domain = domain;
    this.names = names;
    this.inbox = inbox;
    this.wishes = wishes;
    this.replies = new Consumption(connection, sizes.replyPrefetch(), this::ended);
    this.events = new Consumption(connection, sizes.eventPrefetch(), this::ended);
    this.deadLetters = new Consumption(connection, DEAD_LETTER_PREFETCH, this::ended);
    this.progress = new ReplyProgress(replies.ready(names.replies(domain)));
  }

  /** Consumes until nothing can come any more, and says why. */
  String serve() throws IOException, InterruptedException {
    replies.consume(names.replies(domain), this::reply);
    new DeadLetterQueues(names, domain, inbox).drain(deadLetters);
    boolean stopped = false;
    while (true) {
      if (wishes.stopped() && !stopped) {
        replies.cancelAll();
        deadLetters.cancelAll();
        stopped = true;
      }
      adjustEvents();
      if (next() instanceof Notice.Ended ended) {
        return ended.why();
      }
    }
  }

  private void adjustEvents() throws IOException {
    String consumer = eventConsumer;
    if (wishes.events() && consumer == null) {
      eventConsumer = events.consume(names.events(domain), this::event);
    } else if (!wishes.events() && consumer != null) {
      events.cancel(consumer);
      eventConsumer = null;
    }
  }

  private @Nullable Notice next() throws IOException, InterruptedException {
    if (progress.isCaughtUp()) {
      return notices.take();
    }
    Notice notice = notices.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    if (notice == null) {
      progress.observe(replies.ready(names.replies(domain)));
    }
    return notice;
  }

  private void event(Delivery delivery) {
    inbox.event(
        delivery.body(),
        AmqpProperties.read(delivery.envelope(), delivery.properties()),
        delivery.receipt());
  }

  private void reply(Delivery delivery) {
    inbox.reply(
        delivery.body(),
        AmqpProperties.read(delivery.envelope(), delivery.properties()),
        delivery.receipt());
    progress.handedOver();
  }

  private void ended(String why) {
    notices.add(new Notice.Ended(why));
  }

  /** Looks at the wishes again. */
  void wake() {
    notices.add(new Notice.Changed());
  }

  boolean repliesCaughtUp() {
    return progress.isCaughtUp();
  }

  @Override
  public void close() {
    replies.close();
    events.close();
    deadLetters.close();
  }
}
