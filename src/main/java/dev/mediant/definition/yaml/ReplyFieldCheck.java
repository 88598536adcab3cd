package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.expression.VariableUse;
import dev.mediant.schema.JsonSchema;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an expression reads of an answer must be in the reply schema of its channel. */
final class ReplyFieldCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    for (ExpressionUse use : draft.uses()) {
      for (VariableUse variable : use.expression().facts().variables()) {
        check(reading, draft, use, variable);
      }
    }
  }

  private static void check(Reading reading, Draft draft, ExpressionUse use, VariableUse variable) {
    String field = variable.field();
    if (field == null) {
      return;
    }
    Span at = use.at(variable.line(), variable.column(), variable.length());
    if (variable.name().equals("steps")) {
      Outline.Node node = draft.outline().find(field);
      Step step = node == null ? null : node.step;
      JsonSchema reply = step == null || step.output() != null ? null : reply(draft, step);
      read(reading, at, "$steps." + field, reply, variable.inside());
    } else if (variable.name().equals("output") && use.step() != null) {
      Step step = use.step().step;
      JsonSchema reply = step == null ? null : reply(draft, step);
      List<String> path = Stream.concat(Stream.of(field), variable.inside().stream()).toList();
      read(reading, at, "$output", reply, path);
    }
  }

  private static @Nullable JsonSchema reply(Draft draft, Step step) {
    return step.action() instanceof Action.Dispatch dispatch
        ? draft.domain().contract(dispatch.channel()).reply()
        : null;
  }

  private static void read(
      Reading reading, Span at, String what, @Nullable JsonSchema reply, List<String> path) {
    if (reply == null) {
      return;
    }
    Shape shape = Shape.of(reply);
    String read = what;
    for (String name : path) {
      if (shape.listsFields() && !shape.fields().contains(name)) {
        String hint = DidYouMean.quoted(name, shape.fields());
        reading.warn(
            Rule.UNKNOWN_FIELD,
            at,
            "the reply schema knows no \""
                + name
                + "\" in "
                + read
                + (hint.isEmpty() ? "; known are " : hint + " Known are ")
                + String.join(", ", shape.fields()));
        return;
      }
      read += "." + name;
      shape = shape.field(name);
    }
  }
}
