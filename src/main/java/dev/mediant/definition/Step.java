package dev.mediant.definition;

import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a workflow.
 *
 * @param id unique in the workflow
 * @param when false skips the step; null always runs it
 * @param output shapes what {@code $steps.<id>} holds; null takes the answer as it is
 * @param pivot past this step the workflow only goes forward; top-level dispatch steps only
 * @param handlers of its failure; the first that is for the error handles it
 */
public record Step(
    String id,
    Action action,
    @Nullable Expression when,
    @Nullable Template output,
    Rollback rollback,
    boolean pivot,
    @Nullable String description,
    List<Handler> handlers) {

  /** The index of the handler of such an error, or -1. */
  public int handlerOf(String errorType) {
    for (int i = 0; i < handlers.size(); i++) {
      if (handlers.get(i).isFor(errorType)) {
        return i;
      }
    }
    return -1;
  }

  /** The lists of steps right inside this one, its handlers' included. */
  public List<List<Step>> inner() {
    List<List<Step>> inner = new ArrayList<>(action.inner());
    handlers.forEach(handler -> inner.add(handler.steps()));
    return inner;
  }
}
