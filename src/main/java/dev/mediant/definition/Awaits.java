package dev.mediant.definition;

import dev.mediant.message.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what a definition's steps await. */
public final class Awaits {
  private final List<Action.Await> found = new ArrayList<>();

  private Awaits() {}

  /** In the author's order. */
  public static List<Action.Await> of(WorkflowDefinition definition) {
    Awaits awaits = new Awaits();
    awaits.visit(definition.steps());
    return awaits.found;
  }

  /** Those that await this type of event. */
  public static List<Action.Await> of(WorkflowDefinition definition, EventType type) {
    return of(definition).stream().filter(await -> await.events().contains(type)).toList();
  }

  /** The types of event that its steps await. */
  public static Set<EventType> types(WorkflowDefinition definition) {
    return of(definition).stream()
        .flatMap(await -> await.events().stream())
        .collect(Collectors.toSet());
  }

  private void visit(List<Step> steps) {
    for (Step step : steps) {
      if (step.action() instanceof Action.Await await) {
        found.add(await);
      }
      step.inner().forEach(this::visit);
    }
  }
}
