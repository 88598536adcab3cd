package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Rollback;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one kind of step. A new word of the language is one more of these, named in {@link
 * Actions}.
 */
interface ActionBuilder {
  /** The key that makes a step this kind. */
  String word();

  /** Such a step, in the words of a message. */
  default String described() {
    return "a step that says " + word();
  }

  /** What such a step may say, beside {@link Vocabulary#STEP} and the word itself. */
  List<String> keys();

  /** What its {@code output} is, where it has one. */
  default ExpressionUse.Kind outputKind() {
    return ExpressionUse.Kind.STEP_OUTPUT;
  }

  /** How such a step is undone where its author can't say so. */
  default Rollback rollback(@Nullable Action action) {
    return new Rollback.Unstated();
  }

  /** Null when it could not be built; the reading says why. */
  @Nullable Action build(StepContext context, Fields fields);
}
