package dev.mediant.explanation;

import dev.mediant.definition.Trigger;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.definition.schedule.Schedule;
import dev.mediant.expression.Expression;
import dev.mediant.message.Durations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow will do, told before it runs.
 *
 * @param start what starts it, and with what
 * @param story its steps in their order
 * @param end what comes out, and when at the latest
 * @param attempts of each command and each undo
 * @param rollbacks from each step
 * @param mermaid its picture, in Mermaid's words
 */
public record Explanation(
    WorkflowRef workflow,
    @Nullable String description,
    List<String> start,
    List<Line> story,
    List<String> end,
    List<Attempts> attempts,
    List<RollbackPlan> rollbacks,
    String mermaid) {

  public static Explanation of(WorkflowDefinition definition) {
    return new Explanation(
        definition.ref(),
        definition.description(),
        start(definition.trigger()),
        Story.of(definition.steps()),
        end(definition),
        Attempts.of(definition),
        RollbackPlans.of(definition.steps()),
        MermaidGraph.of(definition));
  }

  private static List<String> start(Trigger trigger) {
    List<String> start = new ArrayList<>();
    Expression filter = trigger.filter();
    start.add(source(trigger) + (filter == null ? "" : " where " + Words.source(filter)));
    if (trigger.key() != null) {
      start.add("its business key is " + Words.source(trigger.key()));
    }
    if (!trigger.eventTypes().isEmpty()) {
      Expression idempotencyKey = trigger.idempotencyKey();
      start.add(
          "once for each "
              + (idempotencyKey == null
                  ? "event, known again by its source and id"
                  : Words.source(idempotencyKey)));
    }
    if (trigger.onDuplicate() != null) {
      start.add(
          "one at a time for each business key; "
              + switch (trigger.onDuplicate()) {
                case IGNORE -> "another event is ignored";
                case PARK -> "another event is parked among the dead letters";
              });
    }
    start.add(
        "its input is "
            + (trigger.input() == null
                ? taken(trigger.source())
                : TemplateText.of(trigger.input())));
    return List.copyOf(start);
  }

  private static String taken(Trigger.Source source) {
    return switch (source) {
      case Trigger.Source.Events events -> "the event's data";
      case Trigger.Source.Scheduled scheduled -> "the time that is due, and how many were missed";
      case Trigger.Source.None none -> "what it is started with";
    };
  }

  /** In the words of a sentence that begins with the workflow. */
  static String source(Trigger trigger) {
    return switch (trigger.source()) {
      case Trigger.Source.Events(var types) -> "from the event " + Words.joined(types, " or ");
      case Trigger.Source.Scheduled(Schedule schedule) ->
          "by the clock, "
              + schedule.timetable()
              + switch (schedule.missed()) {
                case SKIP -> "; a time that was missed is skipped";
                case ONCE -> "; once for all times that were missed";
                case ALL -> "; also for each time that was missed";
              };
      case Trigger.Source.None none -> "from another workflow, or over the API";
    };
  }

  private static List<String> end(WorkflowDefinition definition) {
    List<String> end = new ArrayList<>();
    if (definition.output() != null) {
      end.add("its output is " + TemplateText.of(definition.output()));
    }
    end.add(
        definition.deadline() == null
            ? "it has no deadline"
            : "past its deadline of "
                + Durations.format(definition.deadline())
                + " it rolls back; after a pivot it asks an operator instead");
    end.add(
        switch (definition.onRollbackFailure()) {
          case SUSPEND -> "an undo that fails for good stops the rollback and asks an operator";
          case CONTINUE -> "an undo that fails for good asks an operator once the others are done";
        });
    return List.copyOf(end);
  }
}
