package dev.mediant.expression;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.internal.misc.Pair;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.internal.tree.StringInterpolation;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketExtractFieldAccess;
import org.jspecify.annotations.Nullable;

/**
 * Puts the guards into a compiled jq tree, once, at load: its operators are exchanged, and
 * iterations and interpolations pay for what they go through. jackson-jq offers no hook for that,
 * so its fields are reached by reflection; the tests of this package fail if a new version of it
 * escapes the guards.
 */
final class TreeGuard {
  private static final String LIBRARY = "net.thisptr.jackson.jq.";

  private final Consumer<Object> visitor;

  private TreeGuard(Consumer<Object> visitor) {
    this.visitor = visitor;
  }

  /** Guards the tree in place; {@code visitor} sees each of its nodes. */
  static void guard(Expression root, Consumer<Object> visitor) {
    new TreeGuard(visitor).visit(root);
  }

  private void visit(Object node) {
    visitor.accept(node);
    for (Class<?> type = node.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          guardField(node, field);
        }
      }
    }
  }

  private void guardField(Object node, Field field) {
    try {
      field.setAccessible(true);
      Object before = field.get(node);
      Object after = before == null ? null : guarded(node, before);
      if (after != before) {
        field.set(node, after);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("expected to reach " + field, e);
    }
  }

  private @Nullable Object guarded(Object owner, Object value) {
    return switch (value) {
      case BinaryOperator operator -> new GuardedOperator(operator);
      case List<?> list -> guardedList(owner, list);
      case Pair<?, ?> pair -> guardedPair(owner, pair);
      case Expression expression -> guardedChild(owner, expression);
      default -> {
        if (value.getClass().getName().startsWith(LIBRARY) && !(value instanceof Enum<?>)) {
          visit(value);
        }
        yield value;
      }
    };
  }

  private Object guardedChild(Object owner, Expression child) {
    visit(child);
    if (owner instanceof BracketExtractFieldAccess) {
      return new Charged(child, value -> Meter.current().charge(1 + value.size()));
    }
    return owner instanceof StringInterpolation
        ? new Charged(child, value -> Meter.current().chargeWhole(value))
        : child;
  }

  private Object guardedList(Object owner, List<?> list) {
    List<@Nullable Object> guarded = new ArrayList<>();
    boolean changed = false;
    for (Object before : list) {
      Object after = guarded(owner, before);
      guarded.add(after);
      changed |= after != before;
    }
    return changed ? guarded : list;
  }

  private Object guardedPair(Object owner, Pair<?, ?> pair) {
    Object first = pair._1 == null ? null : guarded(owner, pair._1);
    Object second = pair._2 == null ? null : guarded(owner, pair._2);
    return first == pair._1 && second == pair._2 ? pair : Pair.of(first, second);
  }
}
