package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.definition.Trigger;
import dev.mediant.expression.VariableUse;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an expression reads of a value that the file or the engine makes must be in it. */
final class FieldCheck implements Checks.Check {
  private static final Contents EVENT = Contents.listing("id", "type", "source", "time", "data");
  private static final Contents WORKFLOW =
      Contents.listing("id", "name", "domain", "version", "key", "startedAt");
  private static final Contents ERROR = Contents.listing("type", "message", "step", "data");
  private static final Contents DECISION = Contents.listing("decision", "by", "reason");
  private static final Contents REQUEST =
      Contents.listing("method", "url", "query", "headers", "body", "response");
  private static final Contents SCHEDULED = Contents.listing("scheduledAt", "missed");

  @Override
  public void run(Reading reading, Draft draft) {
    Contents input = input(draft.trigger());
    for (ExpressionUse use : draft.uses()) {
      if (use.kind() != ExpressionUse.Kind.TRIGGER) {
        use.expression()
            .facts()
            .fields()
            .forEach(read -> check(reading, use, read, "the workflow's input", input));
      }
      for (VariableUse read : use.expression().facts().variables()) {
        variable(reading, draft, use, read, input);
      }
    }
  }

  /** Without a transform it is the event's data; that of a schedule is the engine's own. */
  private static Contents input(@Nullable Trigger trigger) {
    if (trigger == null || trigger.input() != null) {
      return Contents.of(trigger == null ? null : trigger.input());
    }
    return trigger.source() instanceof Trigger.Source.Scheduled ? SCHEDULED : Contents.UNKNOWN;
  }

  private static void variable(
      Reading reading, Draft draft, ExpressionUse use, VariableUse read, Contents input) {
    Outline.Node own = use.step();
    switch (read.name()) {
      case "event" -> check(reading, use, read, "$event", EVENT);
      case "workflow" -> check(reading, use, read, "$workflow", WORKFLOW);
      case ExpressionUse.ERROR -> check(reading, use, read, "$error", ERROR);
      case "input" ->
          check(reading, use, read, "$input", own == null ? Contents.UNKNOWN : sent(own, input));
      case "steps" -> {
        Outline.Node node = read.field() == null ? null : draft.outline().find(read.field());
        if (node != null) {
          check(reading, use, read, read.inside(), "$steps." + node.id, output(node.step));
        }
      }
      default -> {} // what it holds is known when it runs
    }
  }

  private static Contents sent(Outline.Node node, Contents input) {
    return switch (node.step == null ? null : node.step.action()) {
      case Action.Dispatch dispatch ->
          dispatch.input() == null ? input : Contents.of(dispatch.input());
      case Action.Http http -> REQUEST;
      case null, default -> Contents.UNKNOWN;
    };
  }

  /** Of a forEach it is a list, whatever its items are. */
  private static Contents output(@Nullable Step step) {
    if (step == null || step.action() instanceof Action.ForEach) {
      return Contents.UNKNOWN;
    }
    return step.action() instanceof Action.Approval ? DECISION : Contents.of(step.output());
  }

  private static void check(
      Reading reading, ExpressionUse use, VariableUse read, String what, Contents contents) {
    if (read.field() != null) {
      List<String> path = Stream.concat(Stream.of(read.field()), read.inside().stream()).toList();
      check(reading, use, read, path, what, contents);
    }
  }

  private static void check(
      Reading reading,
      ExpressionUse use,
      VariableUse read,
      List<String> path,
      String what,
      Contents contents) {
    String of = what;
    Contents known = contents;
    for (String name : path) {
      if (known.lacks(name)) {
        String hint = DidYouMean.quoted(name, known.names());
        reading.warn(
            Rule.UNKNOWN_FIELD,
            use.at(read.line(), read.column(), read.length()),
            "there is no \""
                + name
                + "\" in "
                + of
                + (hint.isEmpty() ? "; it holds " : hint + " It holds ")
                + (known.names().isEmpty() ? "nothing" : String.join(", ", known.names())));
        return;
      }
      of = of.startsWith("$") ? of + "." + name : "." + name + " of " + of;
      known = known.field(name);
    }
  }
}
