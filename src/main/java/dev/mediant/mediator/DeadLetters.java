package dev.mediant.mediator;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.DomainName;
import dev.mediant.message.MessageProperties;
import dev.mediant.message.UndoRequest;
import dev.mediant.message.WorkflowName;
import dev.mediant.store.DeadLetter;
import java.time.InstantSource;
import java.util.UUID;

/** Words the reasons why messages are parked, and says where a redrive puts each. */
final class DeadLetters {
  private final String prefix;
  private final InstantSource clock;

  DeadLetters(String prefix, InstantSource clock) {
    this.prefix = prefix;
    this.clock = clock;
  }

  DeadLetter unreadableEvent(DomainName domain, String reason, Arrival arrival) {
    return cameFor(domain, "unreadable-event", "", reason, arrival);
  }

  DeadLetter unreadableStart(DomainName domain, String reason, Arrival arrival) {
    return cameFor(domain, "unreadable-start", "", reason, arrival);
  }

  /** A start of a workflow that nobody has deployed. */
  DeadLetter unknownWorkflow(DomainName domain, WorkflowName workflow, Arrival arrival) {
    String reason =
        "expected workflow "
            + workflow
            + " to be deployed in domain "
            + domain
            + " but it is unknown; deploy it and redrive, or discard";
    return cameFor(domain, "unknown-workflow", "", reason, arrival);
  }

  /** The wish to undo what is gone, or what this cluster has not called and nothing has started. */
  DeadLetter unknownCall(DomainName domain, Arrival arrival) {
    String reason =
        "expected the instance of "
            + arrival.properties().header(UndoRequest.WORKFLOW)
            + " that is to be undone but it is gone or unknown; redrive if it has started since, or undo"
            + " by hand what it did and say so at its caller with mark-undone";
    return cameFor(domain, "unknown-call", "", reason, arrival);
  }

  /** A letter for each workflow, for an event may fail several triggers. */
  DeadLetter triggerFailed(
      DomainName domain, WorkflowRef workflow, String problem, Arrival arrival) {
    return cameFor(
        domain, "trigger-failed", workflow.toString(), workflow + ": " + problem, arrival);
  }

  /** The event may belong to an instance, but nobody can say to which. */
  DeadLetter awaitFailed(DomainName domain, WorkflowRef workflow, String problem, Arrival arrival) {
    return cameFor(domain, "await-failed", workflow.toString(), workflow + ": " + problem, arrival);
  }

  /** Where one running instance is allowed per business key. */
  DeadLetter duplicate(DomainName domain, WorkflowRef workflow, String reason, Arrival arrival) {
    return cameFor(
        domain,
        "duplicate-start",
        workflow.toString(),
        workflow + ": " + reason + "; redrive it when that has ended, or discard it",
        arrival);
  }

  DeadLetter unwanted(DomainName domain, Input.Event event) {
    String reason =
        "no workflow of domain "
            + domain
            + " starts from or awaits "
            + event.envelope().type()
            + "; deploy or enable one and redrive, or discard";
    return cameFor(domain, "unwanted-event", "", reason, event.arrival());
  }

  DeadLetter poisonousEvent(DomainName domain, String reason, Arrival arrival) {
    return cameFor(domain, "failed-event", "", reason, arrival);
  }

  /**
   * A reply that could not be handled goes back to the replies when it is redriven; a command that
   * the broker gave up goes back to its processor, for among the replies it would count as one.
   */
  DeadLetter poisonousReply(DomainName domain, String reason, Arrival arrival) {
    return isOwnQueue(domain, arrival.queue())
        ? cameFor(domain, "failed-reply", "", reason, arrival)
        : cameFor(domain, "given-up", "", givenUp(arrival) + "; " + reason, arrival);
  }

  DeadLetter unrouted(byte[] body, MessageProperties properties) {
    String type = properties.routingKey() == null ? "" : properties.routingKey();
    String reason =
        "no workflow starts from events of type "
            + type
            + " (the routing key); deploy or enable one and redrive, or discard";
    return new DeadLetter(
        UUID.randomUUID(),
        "unrouted-event",
        null,
        prefix + ".unrouted",
        prefix + ".events",
        type,
        reason,
        body,
        properties,
        clock.instant());
  }

  /** A message that the broker moved to a dead-letter queue. */
  DeadLetter givenUp(DomainName domain, Arrival arrival) {
    return cameFor(domain, "given-up", "", givenUp(arrival), arrival);
  }

  private static String givenUp(Arrival arrival) {
    return "the broker gave the message up in queue "
        + arrival.queue()
        + ", usually after too many deliveries";
  }

  /** What is kept of one that the database refuses: that it was there, and why it is not. */
  DeadLetter reduced(DeadLetter letter, String why) {
    String reason =
        "%s; its %d bytes and its properties are lost, for the database refused them: %s"
            .formatted(letter.reason(), letter.body().length, why);
    return new DeadLetter(
        letter.id(),
        DeadLetter.LOST,
        letter.domain(),
        letter.queue(),
        letter.exchange(),
        letter.routingKey(),
        reason,
        new byte[0],
        MessageProperties.NONE,
        letter.at());
  }

  /** Whether it is one of the domain's own queues, and not a processor's. */
  boolean isOwnQueue(DomainName domain, String queue) {
    return queue.equals(events(domain)) || queue.equals(replies(domain));
  }

  String events(DomainName domain) {
    return prefix + "." + domain + ".events";
  }

  String replies(DomainName domain) {
    return prefix + "." + domain + ".replies";
  }

  /** A redrive puts it back into the queue that it came from. */
  private DeadLetter cameFor(
      DomainName domain, String kind, String of, String reason, Arrival arrival) {
    return new DeadLetter(
        arrival.letter(kind + of),
        kind,
        domain.value(),
        arrival.queue(),
        "",
        arrival.queue(),
        reason,
        arrival.body(),
        arrival.properties(),
        clock.instant());
  }
}
