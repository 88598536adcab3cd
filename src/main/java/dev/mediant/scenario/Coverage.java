package dev.mediant.scenario;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.StepState;
import dev.mediant.workflow.StepStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which steps and branches of a workflow its scenarios have reached. */
public final class Coverage {
  /**
   * What no scenario reached.
   *
   * @param parts how many there are to reach
   * @param missed in the order of the file
   */
  public record Gaps(int parts, List<String> missed) {
    static final Gaps NONE = new Gaps(0, List.of());
  }

  private final WorkflowDefinition definition;
  private final Set<String> reached = new HashSet<>();
  private final Map<String, Step> steps = new HashMap<>();
  private final List<String> parts = new ArrayList<>();

  Coverage(WorkflowDefinition definition) {
    this.definition = definition;
    collect(definition.steps());
  }

  private void collect(List<Step> inside) {
    for (Step step : inside) {
      steps.put(step.id(), step);
      parts.add(step(step));
      if (step.when() != null) {
        parts.add(skipped(step));
      }
      if (step.action() instanceof Action.Switch choice) {
        for (int i = 0; i < choice.branches().size(); i++) {
          parts.add(branch(step, i));
        }
      }
      for (int i = 0; i < step.handlers().size(); i++) {
        parts.add(handler(step, i));
      }
      if (step.rollback().undoes()) {
        parts.add(undo(step));
      }
      step.inner().forEach(this::collect);
    }
  }

  /** {@code played} is null for a scenario in which nothing started. */
  void add(@Nullable Played played) {
    if (played == null) {
      return;
    }
    for (StepState state : played.state().steps().values()) {
      StepPath path = state.path();
      Step step = steps.get(path.stepId());
      if (step != null) {
        add(step, state);
      } else if (state.branch() >= 0 && steps.containsKey(path.parent().stepId())) {
        reached.add(handler(steps.get(path.parent().stepId()), state.branch()));
      }
    }
  }

  private void add(Step step, StepState state) {
    reached.add(state.status() == StepStatus.SKIPPED ? skipped(step) : step(step));
    if (state.branch() >= 0) {
      reached.add(branch(step, state.branch()));
    }
    if (state.undoneWith() != null) {
      reached.add(undo(step));
    }
  }

  Gaps gaps() {
    return new Gaps(parts.size(), parts.stream().filter(part -> !reached.contains(part)).toList());
  }

  WorkflowDefinition definition() {
    return definition;
  }

  private static String step(Step step) {
    return "step " + step.id();
  }

  private static String skipped(Step step) {
    return "step " + step.id() + " where its condition is false";
  }

  private static String branch(Step step, int branch) {
    return "branch " + (branch + 1) + " of " + step.id();
  }

  private static String handler(Step step, int handler) {
    return "handler " + (handler + 1) + " of " + step.id();
  }

  private static String undo(Step step) {
    return "undo of " + step.id();
  }
}
