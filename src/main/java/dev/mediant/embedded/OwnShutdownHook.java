package dev.mediant.embedded;

import java.lang.reflect.Field;
import org.apache.qpid.server.model.Container;

/**
 * Qpid stops by itself when the process is told to end, beside the engine that still works with it.
 * We stop it in our order, so its hook must go, and there is no switch for that.
 */
final class OwnShutdownHook {
  private OwnShutdownHook() {}

  static void remove(Container<?> broker) {
    try {
      Field hook = field(broker.getClass());
      hook.setAccessible(true);
      Runtime.getRuntime().removeShutdownHook((Thread) hook.get(broker));
    } catch (NoSuchFieldException | IllegalAccessException e) {
      throw new IllegalStateException("This version of Qpid keeps its hook elsewhere", e);
    }
  }

  private static Field field(Class<?> type) throws NoSuchFieldException {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals("_shutdownHook")) {
          return field;
        }
      }
    }
    throw new NoSuchFieldException("_shutdownHook");
  }
}
