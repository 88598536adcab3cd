package dev.mediant.mediator;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.message.Reply;
import dev.mediant.store.Transition;
import dev.mediant.workflow.Decision;
import dev.mediant.workflow.Effect;
import dev.mediant.workflow.HistoryEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what the mediators do; tags are domains, workflows and kinds, never instances. */
final class MediatorMetrics {
  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  MediatorMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A reply that changes nothing: unknown, forged, or of an instance that is not there. */
  void replyIgnored(DomainName domain, String why) {
    count(Counted.REPLIES_IGNORED, "domain", domain.value(), "why", why);
  }

  void signalRejected(DomainName domain, Decision.Reason reason) {
    count(Counted.SIGNALS_REJECTED, "domain", domain.value(), "reason", lower(reason));
  }

  /** A command's turn had come. */
  void released(DomainName domain, ChannelName channel) {
    count(Counted.COMMANDS_RELEASED, "domain", domain.value(), "channel", channel.value());
  }

  void emittedUnrouted(DomainName domain) {
    count(Counted.EVENTS_EMITTED_UNROUTED, "domain", domain.value());
  }

  /** No filter of the workflow wanted the event. */
  void eventFiltered(WorkflowRef workflow) {
    count(Counted.EVENTS_FILTERED, "workflow", workflow.qualifiedName());
  }

  /** The event has started its instance before. */
  void startRepeated(WorkflowRef workflow) {
    count(Counted.STARTS_REPEATED, "workflow", workflow.qualifiedName());
  }

  void published(DomainName domain, Effect effect, Outlet.Outcome outcome) {
    String kind =
        switch (effect) {
          case Effect.SendCommand command -> "command";
          case Effect.SendReply reply -> "reply";
          case Effect.PublishEvent event -> "event";
          case Effect.PublishLifecycle lifecycle -> "lifecycle";
        };
    count(
        Counted.MESSAGES_PUBLISHED,
        "domain",
        domain.value(),
        "kind",
        kind,
        "outcome",
        lower(outcome));
  }

  /** How a request over HTTP ended. */
  void requested(DomainName domain, Reply reply) {
    String outcome = reply.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    count(Counted.HTTP_REQUESTS, "domain", domain.value(), "outcome", outcome);
  }

  void sentAgain(DomainName domain, int messages) {
    if (messages > 0) {
      counter(Counted.MESSAGES_SENT_AGAIN, "domain", domain.value()).increment(messages);
    }
  }

  void transition(Transition transition) {
    String workflow = transition.after().origin().workflow().qualifiedName();
    for (HistoryEvent event : transition.events()) {
      if (event instanceof HistoryEvent.InstanceStarted) {
        count(Counted.INSTANCES_STARTED, "workflow", workflow);
      } else if (event instanceof HistoryEvent.InstanceEnded ended) {
        count(Counted.INSTANCES_ENDED, "workflow", workflow, "state", lower(ended.status()));
      } else if (event instanceof HistoryEvent.AttemptFailed failed) {
        count(Counted.ATTEMPTS_FAILED, "workflow", workflow, "outcome", lower(failed.outcome()));
      }
    }
  }

  private void count(Counted what, String... tags) {
    counter(what, tags).increment();
  }

  private Counter counter(Counted what, String... tags) {
    return counters.computeIfAbsent(
        what + String.join("|", tags),
        k ->
            Counter.builder(what.meter())
                .description(what.description())
                .tags(Tags.of(tags))
                .register(registry));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
