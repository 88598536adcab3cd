package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.mediant.expression.Evaluation;
import dev.mediant.expression.Template;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Forward.Progress;
import dev.mediant.workflow.HistoryEvent.CompletionStarted;
import dev.mediant.workflow.HistoryEvent.InstanceEnded;
import org.jspecify.annotations.Nullable;

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
      case COMPLETED -> new Aftermath(draft).run();
      case SUSPENDED -> {}
    }
  }

  private void forward() {
    Progress progress = Forward.run(draft);
    switch (draft.isCompleting() ? Progress.OPEN : progress) {
      case OPEN -> settle(false);
      case DONE -> settle(true);
      case COMPLETES -> completeEarly();
      case FAILED -> rollBack(Failures.of(draft, StepPath.ROOT));
    }
  }

  /** Nothing ends before it is clear of what its handled failures have left. */
  private void settle(boolean done) {
    boolean drained = !draft.isCompleting() || drain();
    boolean clear = new Aftermath(draft).run() && drained;
    JsonNode output = draft.state().output();
    if (clear && output != null) {
      end(output.isNull() ? null : output);
    } else if (clear && done && draft.step(StepPath.ROOT) == null) {
      complete();
    }
  }

  private boolean drain() {
    ErrorDetail cause = new ErrorDetail(ErrorDetail.COMPLETED, "the workflow completes early");
    return new Drain(draft).run(StepPath.ROOT, cause);
  }

  /** At a handler's word, with the workflow's own output. */
  private void completeEarly() {
    switch (output()) {
      case Evaluation.Value value -> {
        draft.record(new CompletionStarted(value.json()));
        settle(false);
      }
      case Evaluation.Failure failure -> noOutput(failure);
    }
  }

  /**
   * All steps are done. If the output can't be had, the workflow's own scope is what is blocked.
   */
  void complete() {
    if (draft.definition().output() == null) {
      end(null);
      return;
    }
    switch (output()) {
      case Evaluation.Value value -> end(value.json());
      case Evaluation.Failure failure -> noOutput(failure);
    }
  }

  private void end(@Nullable JsonNode output) {
    draft.record(new InstanceEnded(Status.COMPLETED, output, null));
  }

  private Evaluation output() {
    Template output = draft.definition().output();
    return output == null
        ? new Evaluation.Value(NullNode.getInstance())
        : output.evaluate(InstanceBindings.of(draft, StepPath.ROOT));
  }

  private void noOutput(Evaluation.Failure failure) {
    ErrorDetail error = new ErrorDetail(ErrorDetail.EXPRESSION, failure.message());
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
