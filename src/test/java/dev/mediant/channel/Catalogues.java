package dev.mediant.channel;

import dev.mediant.definition.Action;
import dev.mediant.definition.RetryPolicy;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Step;
import dev.mediant.definition.Trigger;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.message.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Catalogues with just what a topology is derived from: event types and channels. */
final class Catalogues {
  private final List<WorkflowDefinition> definitions = new ArrayList<>();

  static Catalogues with() {
    return new Catalogues();
  }

  Catalogues workflow(String domain, List<String> events, String... channels) {
    String name = "workflow" + definitions.size();
    return add(new WorkflowRef(new DomainName(domain), name, 1), events, channels);
  }

  /** The next version of what was added last. */
  Catalogues nextVersion(List<String> events) {
    WorkflowRef last = definitions.getLast().ref();
    return add(new WorkflowRef(last.domain(), last.name(), last.version() + 1), events);
  }

  private Catalogues add(WorkflowRef ref, List<String> events, String... channels) {
    definitions.add(
        new WorkflowDefinition(
            ref,
            "hash",
            null,
            Trigger.of(new Trigger.Source.Events(events.stream().map(EventType::new).toList())),
            null,
            WorkflowDefinition.OnRollbackFailure.SUSPEND,
            List.of(channels).stream().map(Catalogues::dispatch).toList(),
            null,
            ""));
    return this;
  }

  WorkflowCatalogue build() {
    return new WorkflowCatalogue(definitions);
  }

  private static Step dispatch(String channel) {
    return new Step(
        channel,
        new Action.Dispatch(
            new ChannelName(channel), null, Duration.ofSeconds(30), RetryPolicy.STANDARD),
        null,
        null,
        new Rollback.None(),
        false,
        null,
        List.of());
  }
}
