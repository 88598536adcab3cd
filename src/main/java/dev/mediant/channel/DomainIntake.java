package dev.mediant.channel;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.mediant.mediator.Inbox;
import dev.mediant.mediator.MediantConfig;
import dev.mediant.message.DomainName;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps one domain consuming: session after session, whatever ends them. */
final class DomainIntake {
  private static final Logger LOG = Logger.getLogger(DomainIntake.class);

  /**
   * A session that lasted this long was a good one: the next failure starts with short pauses
   * again.
   */
  private static final Duration GOOD = Duration.ofSeconds(30);

  private final DomainName domain;
  private final BrokerConnection connection;
  private final Topology topology;
  private final MediantConfig.Batch sizes;
  private final Inbox inbox;
  private final Wishes wishes = new Wishes();
  private final Backoff backoff = new Backoff();
  private final Thread thread;
  private volatile @Nullable DomainSession session;
  private volatile boolean closed;

  DomainIntake(
      DomainName domain,
      BrokerConnection connection,
      Topology topology,
      MediantConfig.Batch sizes,
      Inbox inbox) {
    this.domain = domain;
    this.connection = connection;
    this.topology = topology;
    this.sizes = sizes;
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
    long began = System.nanoTime();
    try {
      topology.ensure(open, domain);
      String why = serve(open);
      if (closed) {
        return;
      }
      LOG.warnf(
          "domain %s: consumption ended: %s; nothing comes in, trying again shortly", domain, why);
    } catch (TopologyProblem e) {
      LOG.errorf("domain %s doesn't run here: %s; looking again shortly", domain, e.getMessage());
    } catch (IOException | ShutdownSignalException e) {
      if (closed) {
        return;
      }
      LOG.warnf(
          "domain %s: can't consume: %s; nothing comes in, trying again shortly",
          domain, Failures.reason(e));
    }
    if (System.nanoTime() - began > GOOD.toNanos()) {
      backoff.reset();
    }
  }

  private String serve(Connection open) throws IOException, InterruptedException {
    try (DomainSession serving =
        new DomainSession(open, domain, topology.names(), sizes, inbox, wishes)) {
      session = serving;
      LOG.infof("domain %s: consuming", domain);
      return serving.serve();
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

  private void wake() {
    DomainSession serving = session;
    if (serving != null) {
      serving.wake();
    }
  }

  boolean repliesCaughtUp() {
    DomainSession serving = session;
    return serving != null && serving.repliesCaughtUp();
  }

  void close() {
    closed = true;
    thread.interrupt();
  }
}
