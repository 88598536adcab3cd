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
    count("mediant.replies.ignored", "domain", domain.value(), "why", why);
  }

  void signalRejected(DomainName domain, Decision.Reason reason) {
    count("mediant.signals.rejected", "domain", domain.value(), "reason", lower(reason));
  }

  /** A command's turn had come. */
  void released(DomainName domain, ChannelName channel) {
    count("mediant.commands.released", "domain", domain.value(), "channel", channel.value());
  }

  void emittedUnrouted(DomainName domain) {
    count("mediant.events.emitted.unrouted", "domain", domain.value());
  }

  /** No filter of the workflow wanted the event. */
  void eventFiltered(WorkflowRef workflow) {
    count("mediant.events.filtered", "workflow", workflow.qualifiedName());
  }

  /** The event has started its instance before. */
  void startRepeated(WorkflowRef workflow) {
    count("mediant.starts.repeated", "workflow", workflow.qualifiedName());
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
        "mediant.messages.published",
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
    count("mediant.http.requests", "domain", domain.value(), "outcome", outcome);
  }

  void sentAgain(DomainName domain, int messages) {
    if (messages > 0) {
      counter("mediant.messages.sent.again", "domain", domain.value()).increment(messages);
    }
  }

  void transition(Transition transition) {
    String workflow = transition.after().origin().workflow().qualifiedName();
    for (HistoryEvent event : transition.events()) {
      if (event instanceof HistoryEvent.InstanceStarted) {
        count("mediant.instances.started", "workflow", workflow);
      } else if (event instanceof HistoryEvent.InstanceEnded ended) {
        count("mediant.instances.ended", "workflow", workflow, "state", lower(ended.status()));
      } else if (event instanceof HistoryEvent.AttemptFailed failed) {
        count("mediant.attempts.failed", "workflow", workflow, "outcome", lower(failed.outcome()));
      }
    }
  }

  private void count(String name, String... tags) {
    counter(name, tags).increment();
  }

  private Counter counter(String name, String... tags) {
    return counters.computeIfAbsent(
        name + String.join("|", tags), k -> registry.counter(name, Tags.of(tags)));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
