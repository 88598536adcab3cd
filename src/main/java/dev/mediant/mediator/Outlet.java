package dev.mediant.mediator;

import dev.mediant.message.DomainName;
import dev.mediant.message.MessageProperties;
import dev.mediant.message.StartRequest;
import dev.mediant.workflow.Effect;
import java.util.concurrent.CompletionStage;

/** Port: how messages go out, with confirms always. One adapter, on RabbitMQ. */
public interface Outlet {
  /** What became of a message. */
  enum Outcome {
    /** The broker has it, in at least one queue where that is asked for. */
    CONFIRMED,
    /** No queue takes it; only commands and republished messages are held to that. */
    UNROUTABLE,
    /** Not confirmed: connection lost, nack, or no answer in time. It may have arrived. */
    LOST
  }

  /**
   * Publishes soon and in order; never blocks for the broker's answer and never completes
   * exceptionally.
   */
  CompletionStage<Outcome> publish(Effect effect);

  /** Publishes an initiating event as it stands to the events exchange, by its type. */
  CompletionStage<Outcome> publishEvent(String type, byte[] body, MessageProperties properties);

  /** Asks the workflow's domain to start it; mandatory: a domain that nobody runs has no queue. */
  CompletionStage<Outcome> start(StartRequest request);

  /** Puts a message back where it came from; mandatory. */
  CompletionStage<Outcome> republish(
      String exchange, String routingKey, byte[] body, MessageProperties properties);

  /** The domain's own way out: where nothing of one domain gets through, the others do not wait. */
  Outlet of(DomainName domain);

  /** Whether messages are likely to get through now: connected, not blocked. */
  boolean isOpen();
}
