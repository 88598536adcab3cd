package dev.mediant.definition;

import dev.mediant.message.ChannelName;
import dev.mediant.message.WorkflowName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the processor channels that a definition names. */
final class Channels {
  private final Set<ChannelName> found = new LinkedHashSet<>();

  private Channels() {}

  static Set<ChannelName> of(WorkflowDefinition definition) {
    Channels channels = new Channels();
    channels.visit(definition.steps());
    return channels.found;
  }

  private void visit(List<Step> steps) {
    for (Step step : steps) {
      if (step.action() instanceof Action.Work work) {
        add(work.channel());
      }
      if (step.rollback() instanceof Rollback.Compensation undo) {
        add(undo.channel());
      }
      step.inner().forEach(this::visit);
    }
  }

  /** Another workflow is no processor, and has no queue of that name. */
  private void add(ChannelName channel) {
    if (WorkflowName.called(channel) == null) {
      found.add(channel);
    }
  }
}
