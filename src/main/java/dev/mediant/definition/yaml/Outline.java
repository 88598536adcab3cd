package dev.mediant.definition.yaml;

import dev.mediant.definition.Handler.Then;
import dev.mediant.definition.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the steps of a file lie in each other, also of those that could not be built: what the linker
 * and the checks walk.
 */
final class Outline {
  /** Stands for the id of a step without one. */
  static final String UNNAMED = "?";

  /** A list of steps: how they run, and the step that holds it. */
  static final class Scope {
    /** What a list of steps is to the step that holds it. */
    enum Kind {
      SEQUENCE(null),
      PARALLEL(null),
      RACE("another branch may be the first"),
      BRANCH("it stands in a branch of a switch"),
      HANDLER("it runs only when a failure is handled"),
      ITEM("there may be no items"),
      WHILE_ROUND("the loop may have no round"),
      UNTIL_ROUND(null);

      /** Why its steps may not have run although their step has; null if they have. */
      final @Nullable String condition;

      Kind(@Nullable String condition) {
        this.condition = condition;
      }
    }

    final Kind kind;
    final @Nullable Node owner;

    /** What expressions in it see beside all else. */
    final List<String> variables;

    final List<Node> nodes = new ArrayList<>();

    boolean isParallel() {
      return kind == Kind.PARALLEL || kind == Kind.RACE;
    }

    boolean isLoop() {
      return kind == Kind.WHILE_ROUND || kind == Kind.UNTIL_ROUND;
    }

    Scope(Kind kind, @Nullable Node owner, String... variables) {
      this.kind = kind;
      this.owner = owner;
      this.variables = List.of(variables);
    }
  }

  /** A step with its place; {@code step} is null where it could not be built. */
  static final class Node {
    final String id;
    final Span span;
    final Scope scope;
    final int index;
    final @Nullable String when;
    final List<Scope> inner = new ArrayList<>();
    final Map<String, Span> keys;
    @Nullable Step step;

    Node(String id, Span span, Scope scope, @Nullable String when, Map<String, Span> keys) {
      this.id = id;
      this.span = span;
      this.scope = scope;
      this.index = scope.nodes.size();
      this.when = when;
      this.keys = keys;
      scope.nodes.add(this);
    }

    /**
     * This step and those around it that a failure here goes through, as far as it is not handled.
     */
    List<Node> failing() {
      List<Node> failing = new ArrayList<>();
      boolean fromHandler = false;
      for (Node node = this; node != null; node = node.scope.owner) {
        if (!fromHandler) {
          failing.add(node);
        }
        fromHandler = node.scope.kind == Scope.Kind.HANDLER;
      }
      return failing;
    }

    /** Whether the workflow may go on although this step has failed. */
    boolean mayGoOn() {
      Step built = step;
      return built != null
          && built.handlers().stream().anyMatch(handler -> handler.then() == Then.CONTINUE);
    }

    /** In the words of a message; it may have no id. */
    String named() {
      return id.equals(UNNAMED) ? "this step" : "step \"" + id + "\"";
    }

    Span keySpan(String key) {
      return keys.getOrDefault(key, span);
    }

    /** The step of the workflow's own sequence that this one is, or lies in. */
    Node topLevel() {
      return chain().getLast();
    }

    /** This step and the steps around it, from the inside out. */
    List<Node> chain() {
      List<Node> chain = new ArrayList<>();
      for (Node node = this; node != null; node = node.scope.owner) {
        chain.add(node);
      }
      return chain;
    }
  }

  private final Scope top = new Scope(Scope.Kind.SEQUENCE, null);
  private final Map<String, Node> byId = new LinkedHashMap<>();

  Scope top() {
    return top;
  }

  /** The step that has the id already, or null when this is the first. */
  @Nullable Node add(Node node) {
    return byId.putIfAbsent(node.id, node);
  }

  @Nullable Node find(String id) {
    return byId.get(id);
  }

  Map<String, Node> byId() {
    return byId;
  }

  /** The step from which on the workflow only goes forward; null when there is none. */
  @Nullable Node pivot() {
    return top.nodes.stream()
        .filter(node -> node.step != null && node.step.pivot())
        .findFirst()
        .orElse(null);
  }

  /** Every step, outer before inner, in the order of the file. */
  List<Node> all() {
    List<Node> all = new ArrayList<>();
    collect(top, all);
    return all;
  }

  private static void collect(Scope scope, List<Node> into) {
    for (Node node : scope.nodes) {
      into.add(node);
      node.inner.forEach(inner -> collect(inner, into));
    }
  }
}
