package dev.mediant.channel;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.mediant.mediator.Inbox;
import dev.mediant.message.DomainName;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps one domain consuming: session after session, whatever ends them. */
final class DomainIntake {
  private static final Logger LOG = Logger.getLogger(DomainIntake.class);
  private static final int CLOSE_MILLIS = 2_000;

  private final DomainName domain;
  private final BrokerConnection connection;
  private final Topology topology;
  private final EventSource source;
  private final Prefetches prefetches;
  private final Inbox inbox;
  private final Wishes wishes = new Wishes();
  private final Backoff backoff = new Backoff();
  private final Thread thread;
  private volatile @Nullable DomainSession session;
  private volatile boolean closed;

  /** Whether something was reported that a new session ends. */
  private boolean troubled;

  DomainIntake(
      DomainName domain,
      BrokerConnection connection,
      Topology topology,
      EventSource source,
      Prefetches prefetches,
      Inbox inbox) {
    this.domain = domain;
    this.connection = connection;
    this.topology = topology;
    this.source = source;
    this.prefetches = prefetches;
    this.inbox = inbox;
    this.thread = Thread.ofPlatform().daemon().name("intake " + domain).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      Connection open = connection.await();
      while (open != null && !closed) {
        consume(open);
        Thread.sleep(backoff.next());
        open = connection.await();
      }
    } catch (InterruptedException e) {
      LOG.debugf("domain %s: intake closed", domain);
    }
  }

  private void consume(Connection open) throws InterruptedException {
    String trouble = trouble(open);
    if (!closed) {
      troubled = true;
      LOG.warnf("domain %s: %s; nothing comes in, trying again shortly", domain, trouble);
    }
  }

  /** Consumes as long as it goes well, and says what went wrong. */
  private String trouble(Connection open) throws InterruptedException {
    try {
      topology.ensure(open, domain);
      return serve(open);
    } catch (TopologyProblem e) {
      return "can't run here: " + e.getMessage();
    } catch (IOException | ShutdownSignalException e) {
      return "can't consume: " + Failures.reason(e);
    }
  }

  private String serve(Connection open) throws IOException, InterruptedException {
    try (DomainSession serving =
        new DomainSession(open, domain, topology, source, prefetches, inbox, wishes)) {
      session = serving;
      LOG.logf(troubled ? Logger.Level.INFO : Logger.Level.DEBUG, "domain %s: consuming", domain);
      troubled = false;
      String why = serving.serve();
      if (serving.isFruitful()) {
        backoff.reset();
      }
      return why;
    } finally {
      session = null;
    }
  }

  void pauseEvents() {
    wishes.pauseEvents();
    wake();
  }

  void resumeEvents() {
    wishes.resumeEvents();
    wake();
  }

  void stop() {
    wishes.stop();
    wake();
  }

  /** The wishes, or what is deployed, are to be looked at again. */
  void wake() {
    DomainSession serving = session;
    if (serving != null) {
      serving.wake();
    }
  }

  boolean repliesCaughtUp() {
    DomainSession serving = session;
    return serving != null && serving.repliesCaughtUp();
  }

  /** Begins to close; {@link #awaitClosed} says when it is done. */
  void close() {
    closed = true;
    thread.interrupt();
  }

  /** Its subscriptions are cancelled then, unless the broker doesn't answer. */
  void awaitClosed() throws InterruptedException {
    thread.join(CLOSE_MILLIS);
  }
}
