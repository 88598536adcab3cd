package dev.mediant.definition;

import dev.mediant.message.ChannelName;
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
      visit(step.action());
      if (step.rollback() instanceof Rollback.Compensation undo) {
        found.add(undo.channel());
      }
    }
  }

  private void visit(Action action) {
    switch (action) {
      case Action.Dispatch dispatch -> found.add(dispatch.channel());
      case Action.Switch choice -> choice.branches().forEach(branch -> visit(branch.steps()));
      case Action.Parallel parallel -> visit(parallel.branches());
      case Action.Group group -> visit(group.steps());
      case Action.Emit emit -> {}
      case Action.SetVars set -> {}
      case Action.Wait wait -> {}
      case Action.Fail fail -> {}
    }
  }
}
