package dev.mediant.expression;

import java.lang.reflect.Field;
import java.util.List;
import net.thisptr.jackson.jq.internal.tree.FormattingFilter;
import net.thisptr.jackson.jq.internal.tree.FunctionCall;

/** Which function a node of jq's tree calls. */
record Call(String name, int arguments) {
  static Call of(FunctionCall call) {
    return new Call((String) read(call, "name"), ((List<?>) read(call, "args")).size());
  }

  static Call of(FormattingFilter filter) {
    return new Call("@" + read(filter, "name"), 0);
  }

  String key() {
    return name + "/" + arguments;
  }

  private static Object read(Object node, String name) {
    try {
      Field field = node.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(node);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "expected jackson-jq's " + node.getClass() + " to have a " + name, e);
    }
  }
}
