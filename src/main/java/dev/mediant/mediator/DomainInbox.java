package dev.mediant.mediator;

import dev.mediant.message.CommandId;
import dev.mediant.message.CommandIds;
import dev.mediant.message.DomainName;
import dev.mediant.message.EnvelopeReader;
import dev.mediant.message.EnvelopeReading;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.MessageProperties;
import dev.mediant.message.Reply;
import dev.mediant.message.ReplyReader;
import dev.mediant.message.StartMessages;
import dev.mediant.message.UndoRequest;
import dev.mediant.workflow.Signal;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Turns what the broker delivers into inputs, on the adapter's threads: decoding needs no
 * transaction.
 */
final class DomainInbox implements Inbox {
  private static final Logger LOG = Logger.getLogger(DomainInbox.class);

  /** Set on every event that an instance emits. */
  static final String INSTANCE_HEADER = "mediant-instance";

  private final DomainName domain;
  private final InputQueue queue;
  private final CommandIds commandIds;
  private final EnvelopeReader envelopes;
  private final DeadLetters deadLetters;
  private final MediatorMetrics metrics;
  private final HttpProcessor http;

  DomainInbox(
      DomainName domain,
      InputQueue queue,
      CommandIds commandIds,
      EnvelopeReader envelopes,
      DeadLetters deadLetters,
      MediatorMetrics metrics,
      HttpProcessor http) {
    this.domain = domain;
    this.queue = queue;
    this.commandIds = commandIds;
    this.envelopes = envelopes;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.http = http;
  }

  @Override
  public void event(byte[] body, MessageProperties properties, Receipt receipt) {
    Arrival arrival = new Arrival(deadLetters.events(domain), body, properties);
    if (StartMessages.isStart(properties)) {
      queue.add(start(body, properties, arrival, receipt));
      return;
    }
    queue.add(
        switch (read(body, properties)) {
          case EnvelopeReading.Readable readable ->
              new Input.Event(readable.envelope(), arrival, receipt);
          case EnvelopeReading.Unreadable unreadable ->
              new Input.Unusable(
                  deadLetters.unreadableEvent(domain, unreadable.reason(), arrival), receipt);
        });
  }

  private Input start(byte[] body, MessageProperties properties, Arrival arrival, Receipt receipt) {
    return switch (StartMessages.read(body, properties)) {
      case StartMessages.Reading.Readable readable ->
          new Input.Start(readable.request(), arrival, receipt);
      case StartMessages.Reading.Unreadable unreadable ->
          new Input.Unusable(
              deadLetters.unreadableStart(domain, unreadable.reason(), arrival), receipt);
    };
  }

  /** A message that we fail at is kept like one that nobody can read, and the others go on. */
  private EnvelopeReading read(byte[] body, MessageProperties properties) {
    try {
      return envelopes.read(body, properties);
    } catch (RuntimeException e) {
      LOG.errorf(e, "An event of domain %s could not be read", domain);
      return new EnvelopeReading.Unreadable(
          "reading it failed: " + e + "; the log has the details");
    }
  }

  @Override
  public void reply(byte[] body, MessageProperties properties, Receipt receipt) {
    UndoRequest undo = UndoRequest.read(properties);
    if (undo != null) {
      Arrival arrival = new Arrival(deadLetters.replies(domain), body, properties);
      queue.add(new Input.Undo(undo, arrival, receipt));
      return;
    }
    CommandId command = CommandId.parse(properties.correlationId());
    if (command == null || !commandIds.isGenuine(command)) {
      metrics.replyIgnored(domain, command == null ? "unknown" : "forged");
      queue.add(new Input.Ignored(receipt));
      return;
    }
    Reply reply = ReplyReader.read(body, properties);
    queue.add(
        new Input.ForCommand(
            command,
            new Signal.ReplyReceived(command.number(), reply),
            new Arrival(deadLetters.replies(domain), body, properties),
            receipt));
  }

  @Override
  public void request(byte[] body, MessageProperties properties, Receipt receipt) {
    http.take(body, properties, receipt);
  }

  /**
   * A command that the broker gave up fails its attempt at once; anything else is kept for people.
   */
  @Override
  public void deadLettered(
      String from, byte[] body, MessageProperties properties, Receipt receipt) {
    Arrival arrival = new Arrival(from, body, properties);
    // A reply may carry its command's id as its own, and is no command for that.
    CommandId command =
        deadLetters.isOwnQueue(domain, from) ? null : CommandId.parse(properties.messageId());
    if (command != null && (commandIds.isGenuine(command) || commandIds.isGenuine(command, body))) {
      String message =
          "the broker gave the command up in queue "
              + from
              + describeDeath(properties.headers())
              + "; see to the processor of that channel";
      Reply failed = new Reply.Failed(new ErrorDetail(ErrorDetail.DEAD_LETTERED, message), null);
      queue.add(
          new Input.ForCommand(
              command, new Signal.ReplyReceived(command.number(), failed), arrival, receipt));
      return;
    }
    queue.add(new Input.Unusable(deadLetters.givenUp(domain, arrival), receipt));
  }

  /** What an instance emits is free to find no listener; what came from outside is kept. */
  @Override
  public void unrouted(byte[] body, MessageProperties properties, Receipt receipt) {
    if (properties.header(INSTANCE_HEADER) != null) {
      metrics.emittedUnrouted(domain);
      queue.add(new Input.Ignored(receipt));
      return;
    }
    queue.add(new Input.Unusable(deadLetters.unrouted(body, properties), receipt));
  }

  private static String describeDeath(Map<String, Object> headers) {
    Object reason = headers.get("x-first-death-reason");
    return reason == null ? "" : " (" + Objects.toString(reason) + ")";
  }
}
