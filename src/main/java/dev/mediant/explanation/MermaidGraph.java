package dev.mediant.explanation;

import dev.mediant.definition.Action;
import dev.mediant.definition.Handler;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a workflow as a flowchart of <a href="https://mermaid.js.org">Mermaid</a>. */
final class MermaidGraph {
  private static final String END = "completed";
  private static final String ROLLBACK = "rolledBack";

  /** Where the way goes on from; {@code label} says when. */
  private record From(String node, String label) {}

  private final List<String> lines = new ArrayList<>();
  private int depth = 1;
  private boolean rollsBack;

  private MermaidGraph() {}

  static String of(WorkflowDefinition definition) {
    MermaidGraph graph = new MermaidGraph();
    String source = Explanation.source(definition.trigger());
    graph.line("started([" + quoted(source) + "])");
    List<From> ends = graph.sequence(definition.steps(), List.of(new From("started", "")));
    graph.link(ends, END);
    graph.line(END + "([" + quoted("completed") + "])");
    if (graph.rollsBack) {
      graph.line(ROLLBACK + "([" + quoted("rolled back") + "])");
    }
    return "flowchart TD\n" + String.join("\n", graph.lines) + "\n";
  }

  private List<From> sequence(List<Step> steps, List<From> from) {
    List<From> last = from;
    for (Step step : steps) {
      last = step(step, last);
    }
    return last;
  }

  private List<From> step(Step step, List<From> from) {
    String node = "s_" + step.id();
    List<From> ends =
        new ArrayList<>(
            switch (step.action()) {
              case Action.Switch choice -> choice(step, node, choice, from);
              case Action.Parallel parallel -> parallel(step, node, parallel, from);
              case Action.Complete complete -> ending(step, node, from, END);
              case Action.Fail fail -> ending(step, node, from, failure(step));
              case Action action when action.inner().isEmpty() -> leaf(step, node, from);
              case Action action -> scope(step, node, action.inner().getFirst(), from);
            });
    step.handlers().forEach(handler -> ends.addAll(handler(handler, node)));
    return ends;
  }

  private List<From> leaf(Step step, String node, List<From> from) {
    String text = quoted(label(step));
    line(node + (step.pivot() ? "[[" + text + "]]" : "[" + text + "]"));
    link(from, node);
    return List.of(new From(node, ""));
  }

  /** A step after which nothing follows, unless a condition skips it. */
  private List<From> ending(Step step, String node, List<From> from, @Nullable String end) {
    leaf(step, node, from);
    if (end != null) {
      link(List.of(new From(node, "")), end);
    }
    return step.when() == null ? List.of() : List.of(new From(node, "else"));
  }

  /** Null where a handler says how it goes on. */
  private @Nullable String failure(Step step) {
    boolean handled = step.handlers().stream().anyMatch(handler -> handler.errors().isEmpty());
    rollsBack |= !handled;
    return handled ? null : ROLLBACK;
  }

  private List<From> choice(Step step, String node, Action.Switch choice, List<From> from) {
    line(node + "{" + quoted(label(step)) + "}");
    link(from, node);
    List<From> ends = new ArrayList<>();
    boolean whole = false;
    for (Action.Branch branch : choice.branches()) {
      whole |= branch.when() == null;
      String when = branch.when() == null ? "otherwise" : Words.source(branch.when());
      ends.addAll(sequence(branch.steps(), List.of(new From(node, when))));
    }
    if (!whole) {
      ends.add(new From(node, "else"));
    }
    return ends;
  }

  private List<From> parallel(Step step, String node, Action.Parallel parallel, List<From> from) {
    line(node + "{{" + quoted(label(step)) + "}}");
    link(from, node);
    String join = node + "_join";
    line(join + "{{" + quoted(StepWords.of(parallel).label()) + "}}");
    for (Step branch : parallel.branches()) {
      link(step(branch, List.of(new From(node, ""))), join);
    }
    return List.of(new From(join, ""));
  }

  private List<From> scope(Step step, String node, List<Step> inside, List<From> from) {
    line("subgraph " + node + "[" + quoted(label(step)) + "]");
    depth++;
    List<From> ends = sequence(inside, from);
    depth--;
    line("end");
    return ends;
  }

  private List<From> handler(Handler handler, String node) {
    String errors =
        handler.errors().isEmpty()
            ? "any error"
            : Words.joined(handler.errors().stream().sorted().toList(), ", ");
    List<From> ends = sequence(handler.steps(), List.of(new From(node, "on " + errors)));
    return switch (handler.then()) {
      case CONTINUE -> ends;
      case COMPLETE -> linked(ends, END);
      case ROLLBACK -> {
        rollsBack = true;
        yield linked(ends, ROLLBACK);
      }
    };
  }

  private List<From> linked(List<From> from, String to) {
    link(from, to);
    return List.of();
  }

  private void link(List<From> from, String to) {
    for (From one : from) {
      String arrow = one.label().startsWith("on ") ? " -. " : " -- ";
      String head = one.label().startsWith("on ") ? " .-> " : " --> ";
      line(
          one.node() + (one.label().isEmpty() ? " --> " : arrow + quoted(one.label()) + head) + to);
    }
  }

  private void line(String text) {
    lines.add("  ".repeat(depth) + text);
  }

  private static String label(Step step) {
    StringBuilder text = new StringBuilder(step.id());
    String does = StepWords.of(step.action()).label();
    if (!does.isEmpty()) {
      text.append('\n').append(does);
    }
    if (step.when() != null) {
      text.append("\nwhen ").append(Words.source(step.when()));
    }
    String undo = StepWords.undo(step.rollback());
    if (undo != null) {
      text.append("\nundo: ").append(undo);
    }
    return text.toString();
  }

  /** Mermaid takes the rest as it is. */
  private static String quoted(String text) {
    String escaped =
        text.replace("#", "#35;")
            .replace("\"", "#quot;")
            .replace("<", "#lt;")
            .replace(">", "#gt;")
            .replace("\n", "<br>");
    return '"' + escaped + '"';
  }
}
