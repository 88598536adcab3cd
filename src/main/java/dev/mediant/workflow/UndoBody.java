package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.definition.Rollback;
import dev.mediant.expression.Evaluation;
import dev.mediant.expression.Template;
import org.jspecify.annotations.Nullable;

/**
 * The body of a step's undo, built when the step's outcome is recorded, so that nothing that
 * happens later changes it.
 *
 * @param input null for the short form, and where there is nothing to undo
 * @param problem why it could not be built
 */
record UndoBody(@Nullable JsonNode input, @Nullable String problem) {
  static final UndoBody NONE = new UndoBody(null, null);

  /** Of a step that completed with that answer; a scope answers with its result. */
  static UndoBody ofCompleted(
      Draft draft, Place place, @Nullable JsonNode answer, @Nullable JsonNode result) {
    return of(draft, place, answer != null ? answer : result, result);
  }

  /** Of a step of which nobody knows whether it happened. */
  static UndoBody ofUnknown(Draft draft, Place place) {
    return of(draft, place, null, null);
  }

  /** Of a blocked undo, anew. */
  static UndoBody again(Draft draft, Place place) {
    StepState step = draft.begun(place.path());
    return ofCompleted(draft, place, step.answer(), step.result());
  }

  /** What was frozen with the outcome; in the short form, what the step was sent and answered. */
  static JsonNode sent(InstanceState state, StepState step) {
    JsonNode frozen = step.undoInput();
    if (frozen != null) {
      return frozen;
    }
    JsonNode output = step.answer() != null ? step.answer() : step.result();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("input", state.sentTo(step));
    body.set("output", output);
    return body;
  }

  private static UndoBody of(
      Draft draft, Place place, @Nullable JsonNode output, @Nullable JsonNode result) {
    Template template = template(place.step().rollback());
    if (template == null) {
      return NONE;
    }
    StepState step = draft.orNew(place.path());
    return switch (template.evaluate(InstanceBindings.ofOutcome(draft, step, output, result))) {
      case Evaluation.Value value -> new UndoBody(value.json(), null);
      case Evaluation.Failure failure -> new UndoBody(null, failure.message());
    };
  }

  private static @Nullable Template template(Rollback rollback) {
    return switch (rollback) {
      case Rollback.Compensation compensation -> compensation.input();
      case Rollback.Emission emission -> emission.data();
      case Rollback.None none -> null;
      case Rollback.Unstated unstated -> null;
    };
  }
}
