package dev.mediant.workflow;

import dev.mediant.expression.Evaluation;
import dev.mediant.expression.Template;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.InstanceEnded;

/** Takes an instance as far as it can go without hearing anything new. */
final class Walk {
  private final Draft draft;

  Walk(Draft draft) {
    this.draft = draft;
  }

  void run() {
    switch (draft.state().status()) {
      case RUNNING -> forward();
      case ROLLING_BACK, FAILED, ROLLED_BACK, CANCELLED -> new Retreat(draft).run();
      case SUSPENDED, COMPLETED -> {}
    }
  }

  private void forward() {
    switch (Forward.run(draft)) {
      case OPEN -> {}
      case DONE -> {
        if (draft.step(StepPath.ROOT) == null) {
          complete();
        }
      }
      case FAILED -> rollBack(Failures.of(draft.state(), StepPath.ROOT));
    }
  }

  /**
   * All steps are done. If the output can't be had, the workflow's own scope is what is blocked.
   */
  void complete() {
    Template output = draft.definition().output();
    if (output == null) {
      draft.record(new InstanceEnded(Status.COMPLETED, null, null));
      return;
    }
    switch (output.evaluate(InstanceBindings.of(draft.state()))) {
      case Evaluation.Value value ->
          draft.record(new InstanceEnded(Status.COMPLETED, value.json(), null));
      case Evaluation.Failure failure ->
          noOutput(new ErrorDetail(ErrorDetail.EXPRESSION, failure.message()));
    }
  }

  private void noOutput(ErrorDetail error) {
    if (draft.isForwardOnly()) {
      new Closing(draft).block(StepPath.ROOT, Attention.Cause.STEP_BLOCKED_AFTER_PIVOT, error);
    } else {
      rollBack(error);
    }
  }

  private void rollBack(ErrorDetail error) {
    draft.rollBack(RollbackCause.STEP_FAILED, error);
    new Retreat(draft).run();
  }
}
