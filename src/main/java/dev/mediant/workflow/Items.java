package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.expression.Evaluation;
import dev.mediant.message.ErrorDetail;
import dev.mediant.workflow.HistoryEvent.ForEachEntered;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The items of a forEach: the list at its beginning, the outputs at its end. */
final class Items {
  private final Draft draft;

  Items(Draft draft) {
    this.draft = draft;
  }

  /** The list is kept: what its expression reads may change while the items run. */
  void begin(Place place, Action.ForEach each) {
    switch (each.list().evaluate(InstanceBindings.of(draft, place.path()))) {
      case Evaluation.Failure failure -> fail(place, ErrorDetail.EXPRESSION, failure.message());
      case Evaluation.Value value -> begin(place, each, value.json());
    }
  }

  private void begin(Place place, Action.ForEach each, JsonNode items) {
    if (!items.isArray()) {
      fail(place, ErrorDetail.EXPRESSION, "expected `forEach` to give a list but got " + items);
    } else if (items.size() > each.maxItems()) {
      fail(
          place,
          ErrorDetail.TOO_MANY_ITEMS,
          "expected at most "
              + each.maxItems()
              + " items but got "
              + items.size()
              + "; maxItems raises the limit");
    } else {
      Duration timeout = each.timeout();
      draft.record(
          new ForEachEntered(
              place.path(), items, timeout == null ? null : draft.now().plus(timeout)));
    }
  }

  private void fail(Place place, String type, String message) {
    new Closing(draft).fail(place, new ErrorDetail(type, message));
  }

  static int count(StepState forEach) {
    return Objects.requireNonNull(forEach.input()).size();
  }

  /** In the order of the list; null for an item that has no output. */
  ArrayNode outputs(Place forEach) {
    ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < count(draft.begun(forEach.path())); i++) {
      outputs.add(draft.begun(forEach.counted(i).path()).result());
    }
    return outputs;
  }

  /** Without an {@code output} of the author's, what its last step gave. */
  @Nullable JsonNode output(Place item, List<Step> steps) {
    StepState last = draft.step(item.path().child(steps.getLast().id()));
    return last == null ? null : last.result();
  }
}
