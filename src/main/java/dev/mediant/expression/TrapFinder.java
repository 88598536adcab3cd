package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.internal.javacc.Token;

/** Finds traps in an expression's form: only those that can be told with confidence. */
final class TrapFinder {
  /** They leave things out, so that of many values one may remain. */
  private static final Set<String> CHOOSING =
      Set.of("select", "empty", "first", "last", "limit", "nth", "values", "error");

  /** They never yield true or false. */
  private static final Set<String> NO_BOOLEAN =
      Set.of(
          "length",
          "tostring",
          "tojson",
          "tonumber",
          "keys",
          "map",
          "sort",
          "sort_by",
          "unique",
          "unique_by",
          "group_by",
          "join",
          "split",
          "to_entries",
          "from_entries",
          "with_entries",
          "flatten",
          "reverse",
          "type",
          "floor",
          "ceil",
          "round",
          "ascii_downcase",
          "ascii_upcase",
          "index",
          "rindex",
          "indices",
          "ltrimstr",
          "rtrimstr");

  private final Tokens tokens;
  private final List<Trap> traps = new ArrayList<>();

  private TrapFinder(Tokens tokens) {
    this.tokens = tokens;
  }

  static List<Trap> of(Tokens tokens, Form form) {
    TrapFinder finder = new TrapFinder(tokens);
    finder.visit(form);
    finder.severalValues(form);
    finder.noCondition(form);
    return List.copyOf(finder.traps);
  }

  private void visit(Form form) {
    form.parts().forEach(this::visit);
    switch (form) {
      case Form.Operation operation -> operation(operation);
      case Form.Literal(JsonNode value, int first, int last)
          when value.isTextual() && value.textValue().contains("${") ->
          add(Trap.Kind.TEMPLATE_INSIDE, form);
      default -> {} // only operators and texts have traps
    }
  }

  private void operation(Form.Operation operation) {
    if (operation.joinsConditions()) {
      operation.parts().stream()
          .filter(TrapFinder::isText)
          .forEach(part -> add(Trap.Kind.LITERAL_AS_CONDITION, part));
      operation.parts().stream()
          .filter(TrapFinder::isNumber)
          .forEach(part -> add(Trap.Kind.LITERAL_AS_CONDITION, part));
    }
    if (operation.is("and")
        && operation.left() instanceof Form.Operation before
        && before.is("or")) {
      add(Trap.Kind.AND_BESIDE_OR, operation);
    }
    if (operation.is("//")) {
      fallback(operation);
    }
    if (operation.orders() && operation.parts().stream().anyMatch(TrapFinder::hasNoOrder)) {
      add(Trap.Kind.NO_ORDER, operation);
    }
    if (operation.is("+")
        && (isText(operation.left()) && isNumber(operation.right())
            || isNumber(operation.left()) && isText(operation.right()))) {
      add(Trap.Kind.TEXT_AND_NUMBER, operation);
    }
  }

  private void fallback(Form.Operation operation) {
    if (operation.right().bare() instanceof Form.Literal(JsonNode value, int first, int last)
        && value.isBoolean()
        && value.booleanValue()) {
      add(Trap.Kind.DEFAULT_HIDES_FALSE, operation);
    }
    boolean comparesFallback =
        operation.right() instanceof Form.Operation right
            && (right.compares() || right.joinsConditions())
            && leftmost(right) instanceof Form.Literal;
    boolean neverNull =
        operation.left() instanceof Form.Operation left
            && left.calculates()
            && (!left.is("+") || left.parts().stream().anyMatch(TrapFinder::isFixed));
    if (comparesFallback || neverNull) {
      add(Trap.Kind.DEFAULT_TAKES_MORE, operation);
    }
  }

  private static Form leftmost(Form form) {
    return form instanceof Form.Operation operation ? leftmost(operation.left()) : form;
  }

  private static boolean isFixed(Form form) {
    return form instanceof Form.Interpolation
        || form instanceof Form.Literal(JsonNode value, int first, int last) && !value.isNull()
        || form instanceof Form.Operation inner
            && inner.is("+")
            && inner.parts().stream().anyMatch(TrapFinder::isFixed);
  }

  private static boolean isText(Form form) {
    Form bare = form.bare();
    return bare instanceof Form.Interpolation
        || bare instanceof Form.Literal(JsonNode value, int first, int last) && value.isTextual();
  }

  private static boolean isNumber(Form form) {
    return switch (form.bare()) {
      case Form.Literal(JsonNode value, int first, int last) -> value.isNumber();
      case Form.Invocation call -> call.name().equals("length");
      case Form.Operation pipe -> pipe.is("|") && isNumber(pipe.right());
      default -> false; // may be anything
    };
  }

  private static boolean hasNoOrder(Form form) {
    return switch (form.bare()) {
      case Form.Operation inner -> inner.compares() || inner.joinsConditions();
      case Form.Literal(JsonNode value, int first, int last) ->
          !value.isNumber() && !value.isTextual();
      case Form.Construction list -> true;
      default -> false; // may be anything
    };
  }

  private void severalValues(Form form) {
    switch (form.bare()) {
      case Form.Operation comma when comma.is(",") -> {
        if (!leavesOut(comma)) {
          add(Trap.Kind.SEVERAL_VALUES, comma);
        }
      }
      case Form.Operation pipe when pipe.is("|") -> {
        if (!leavesOut(pipe.right())) {
          severalValues(pipe.left());
          severalValues(pipe.right());
        }
      }
      case Form.Operation operation when !operation.is("//") ->
          operation.parts().forEach(this::severalValues);
      case Form.Path path when path.isEach() -> add(Trap.Kind.PERHAPS_SEVERAL_VALUES, path);
      default -> {} // one value, or nobody knows
    }
  }

  private static boolean leavesOut(Form form) {
    return form instanceof Form.Other
        || form instanceof Form.Invocation call && CHOOSING.contains(call.name())
        || form.parts().stream().anyMatch(TrapFinder::leavesOut);
  }

  private void noCondition(Form form) {
    boolean never =
        switch (form.bare()) {
          case Form.Literal(JsonNode value, int first, int last) -> !value.isBoolean();
          case Form.Interpolation text -> true;
          case Form.Construction made -> true;
          case Form.Operation pipe when pipe.is("|") -> {
            if (!(pipe.right() instanceof Form.Path)) {
              noCondition(
                  pipe.right().bare() instanceof Form.Invocation call
                          && call.name().equals("select")
                      ? pipe.left()
                      : pipe.right());
            }
            yield false;
          }
          case Form.Operation operation -> operation.calculates();
          case Form.Invocation call ->
              NO_BOOLEAN.contains(call.name()) || call.name().equals("select");
          case Form.Path path -> false;
          case Form.Enclosed enclosed -> false;
          case Form.Other other -> false;
        };
    if (never) {
      add(Trap.Kind.NO_CONDITION, form);
    }
  }

  private void add(Trap.Kind kind, Form form) {
    Token first = tokens.get(form.first());
    Token last = tokens.get(form.last());
    int length = first.beginLine == last.endLine ? last.endColumn - first.beginColumn + 1 : 1;
    traps.add(new Trap(kind, first.beginLine, first.beginColumn, length));
  }
}
