package dev.mediant.explanation;

import dev.mediant.definition.Action;
import dev.mediant.definition.Handler;
import dev.mediant.definition.Step;
import dev.mediant.expression.Expression;
import java.util.ArrayList;
import java.util.List;

/** Tells the steps in their order, each with what stands inside it. */
final class Story {
  private final List<Line> lines = new ArrayList<>();

  private Story() {}

  static List<Line> of(List<Step> steps) {
    Story story = new Story();
    story.tell(steps, 0);
    return List.copyOf(story.lines);
  }

  private void tell(List<Step> steps, int depth) {
    for (Step step : steps) {
      lines.add(new Line(depth, step.id(), sentence(step)));
      if (step.action() instanceof Action.Switch choice) {
        choice.branches().forEach(branch -> branch(branch, depth + 1));
      } else {
        step.action().inner().forEach(inner -> tell(inner, depth + 1));
      }
      step.handlers().forEach(handler -> handler(handler, depth + 1));
    }
  }

  private static String sentence(Step step) {
    StringBuilder text = new StringBuilder(StepWords.of(step.action()).sentence());
    if (step.when() != null) {
      text.append("; skipped unless ").append(Words.source(step.when()));
    }
    String undo = StepWords.undo(step.rollback());
    if (undo != null) {
      text.append("; undone by ").append(undo);
    }
    if (step.pivot()) {
      text.append("; from here on the workflow only goes forward");
    }
    if (step.description() != null) {
      text.append(" (").append(step.description().strip()).append(")");
    }
    return text.toString();
  }

  private void branch(Action.Branch branch, int depth) {
    Expression when = branch.when();
    lines.add(new Line(depth, when == null ? "otherwise" : "when " + Words.source(when), ""));
    tell(branch.steps(), depth + 1);
  }

  private void handler(Handler handler, int depth) {
    String errors =
        handler.errors().isEmpty()
            ? "any error"
            : Words.joined(handler.errors().stream().sorted().toList(), ", ");
    String then =
        switch (handler.then()) {
          case CONTINUE -> "then goes on with the next step";
          case ROLLBACK -> "then rolls back";
          case COMPLETE -> "then ends the workflow, successfully";
        };
    lines.add(new Line(depth, "on " + errors, then));
    tell(handler.steps(), depth + 1);
  }
}
