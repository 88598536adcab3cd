package dev.mediant.cli.explain;

import dev.mediant.explanation.Attempts;
import dev.mediant.explanation.Explanation;
import dev.mediant.explanation.Line;
import dev.mediant.explanation.RollbackPlan;
import dev.mediant.message.Durations;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Tells an explanation to people. */
final class ExplanationPrinter {
  private final PrintWriter out;

  ExplanationPrinter(PrintWriter out) {
    this.out = out;
  }

  void print(Explanation explanation) {
    out.println(explanation.workflow());
    if (explanation.description() != null) {
      out.println(explanation.description().strip());
    }
    heading("Start");
    explanation.start().forEach(line -> out.println("  " + line));
    heading("Story");
    story(explanation.story());
    explanation.end().forEach(line -> out.println("  " + line));
    if (!explanation.attempts().isEmpty()) {
      attempts(explanation.attempts());
    }
    heading("Rollback");
    rollbacks(explanation.rollbacks());
  }

  private void heading(String text) {
    out.println();
    out.println(text);
  }

  private void story(List<Line> story) {
    int width =
        story.stream().mapToInt(line -> 2 * line.depth() + line.name().length()).max().orElse(0);
    for (Line line : story) {
      String name = "  ".repeat(line.depth()) + line.name();
      out.println(("  " + padded(name, width) + "  " + line.text()).stripTrailing());
    }
  }

  private void attempts(List<Attempts> all) {
    heading("Attempts, when none is answered and chance shortens no delay");
    int width = all.stream().mapToInt(each -> name(each).length()).max().orElse(0);
    for (Attempts each : all) {
      out.println("  " + padded(name(each), width) + "  " + schedule(each));
    }
  }

  private static String name(Attempts each) {
    return (each.undo() ? "undo of " : "") + each.step();
  }

  private static String schedule(Attempts each) {
    int hidden = each.count() - each.begins().size();
    String begins =
        each.begins().stream().map(ExplanationPrinter::time).collect(Collectors.joining(", "));
    return (each.count() == 1 ? "one attempt" : each.count() + " attempts, at " + begins)
        + (hidden == 0 ? "" : " and " + hidden + " more")
        + "; "
        + Durations.format(each.timeout())
        + " each, at most "
        + time(each.worst())
        + (each.within() == null
            ? ""
            : (each.fits() ? ", which fits " : ", WHICH DOES NOT FIT ") + each.within())
        + (each.limits() == null ? "" : "; each waits for its turn (" + each.limits() + ")");
  }

  /** Two units are enough to plan with. */
  private static String time(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + "d" + rest(time.toHoursPart(), "h");
    }
    if (time.toHours() > 0) {
      return time.toHours() + "h" + rest(time.toMinutesPart(), "m");
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + "m" + rest(time.toSecondsPart(), "s")
        : Durations.format(time);
  }

  private static String rest(int amount, String unit) {
    return amount == 0 ? "" : amount + unit;
  }

  private void rollbacks(List<RollbackPlan> plans) {
    RollbackText text = new RollbackText();
    plans.forEach(plan -> text.of(plan).forEach(line -> out.println("  " + line)));
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
