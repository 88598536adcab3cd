package dev.mediant.mediator;

import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/** Port: how messages come in. One adapter, on RabbitMQ. */
public interface Intake {
  /** Connects, also while there is no domain to {@link #start}: one may be deployed at any time. */
  void open();

  /**
   * Declares the domain's queues and begins to consume; keeps doing so over connection losses until
   * {@link #stop}.
   */
  void start(DomainName domain, Inbox inbox);

  /**
   * Declares and binds what a domain will need once these workflows are deployed, before any of
   * them starts; says what stands in the way. While the broker is away it does nothing: all of it
   * is made when the broker is back.
   */
  Optional<String> prepare(DomainName domain, WorkflowCatalogue coming);

  /** What is deployed has changed: bindings come and go with it. */
  void follow();

  /** No more initiating events for now; replies go on. Takes effect soon, not at once. */
  void pauseEvents(DomainName domain);

  void resumeEvents(DomainName domain);

  /**
   * Acknowledges on the channel that each came by; receipts of a lost channel are dropped, for the
   * broker delivers those messages again.
   */
  void acknowledge(Collection<Receipt> receipts);

  /**
   * Whether replies that were queued when the connection was (re)made have all been handed over.
   */
  boolean repliesCaughtUp(DomainName domain);

  /**
   * How many consume the channel's queue now; empty when that can't be told, because there is no
   * such queue or the broker is away.
   */
  OptionalInt consumers(DomainName domain, ChannelName channel);

  /** Stops consuming; what was handed over may still be acknowledged until {@link #close}. */
  void stop(DomainName domain);

  /** Lets the connections go. */
  void close();
}
