package dev.mediant.workflow;

import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Decision.Rejected;
import dev.mediant.workflow.HistoryEvent.InstanceResumed;
import dev.mediant.workflow.HistoryEvent.InstanceSuspended;
import dev.mediant.workflow.HistoryEvent.OperatorActed;
import dev.mediant.workflow.HistoryEvent.UndoResolution;
import org.jspecify.annotations.Nullable;

/** Does what operators ask for, where the instance's state allows it. */
final class Requests {
  private final Draft draft;
  private final BlockedSteps blocked;

  Requests(Draft draft) {
    this.draft = draft;
    this.blocked = new BlockedSteps(draft);
  }

  @Nullable Rejected handle(Signal.OperatorRequest request) {
    String problem = problem(request);
    if (problem != null) {
      return Refusal.notAllowed(problem);
    }
    switch (request) {
      case Signal.Cancel cancel -> cancel(cancel);
      case Signal.RollBack rollBack -> rollBack(rollBack);
      case Signal.Suspend suspend -> {
        acted("suspend", suspend, null);
        draft.record(new InstanceSuspended());
      }
      case Signal.Resume resume -> {
        acted("resume", resume, null);
        draft.record(new InstanceResumed());
      }
      case Signal.Retry retry -> {
        acted("retry", retry, retry.step());
        blocked.retry(retry.step());
      }
      case Signal.CompleteStep complete -> {
        StepPath step = complete.step();
        acted("complete-step", complete, step.equals(StepPath.ROOT) ? null : step);
        blocked.complete(complete.step(), complete.output());
      }
      case Signal.Decide decision -> {
        acted(decision.isApproved() ? "approve" : "reject", decision, decision.step());
        new Approvals(draft).decide(decision);
      }
      case Signal.SkipUndo skip -> {
        acted("skip-undo", skip, skip.step());
        blocked.resolve(skip.step(), UndoResolution.SKIPPED);
      }
      case Signal.MarkUndone mark -> {
        acted("mark-undone", mark, mark.step());
        blocked.resolve(mark.step(), UndoResolution.MARKED_DONE);
      }
    }
    return null;
  }

  private @Nullable String problem(Signal.OperatorRequest request) {
    return switch (request) {
      case Signal.Cancel cancel -> Admission.cancel(draft);
      case Signal.RollBack rollBack -> Admission.rollBack(draft);
      case Signal.Suspend suspend -> Admission.suspend(draft.state());
      case Signal.Resume resume -> Admission.resume(draft.state());
      case Signal.Retry retry -> Admission.retry(draft.state(), retry.step());
      case Signal.CompleteStep complete -> Admission.complete(draft.state(), complete.step());
      case Signal.Decide decision -> Admission.decide(draft.state(), decision.step());
      case Signal.SkipUndo skip -> Admission.resolve(draft.state(), skip.step());
      case Signal.MarkUndone mark -> Admission.resolve(draft.state(), mark.step());
    };
  }

  private void cancel(Signal.Cancel request) {
    acted("cancel", request, null);
    String message = "cancelled by " + request.by() + ": " + request.reason();
    switch (Pivot.of(draft.definition(), draft.state())) {
      case AHEAD ->
          draft.rollBack(RollbackCause.CANCELLED, new ErrorDetail(ErrorDetail.CANCELLED, message));
      case UNDER_WAY, IN_DOUBT, PASSED ->
          draft.raise(Attention.Cause.CANCEL_AFTER_PIVOT, StepPath.ROOT, message);
    }
  }

  private void rollBack(Signal.RollBack request) {
    acted("rollback", request, null);
    String message = "rolled back by " + request.by() + ": " + request.reason();
    draft.rollBack(RollbackCause.OPERATOR, new ErrorDetail(ErrorDetail.CANCELLED, message));
  }

  private void acted(String action, Signal.OperatorRequest request, @Nullable StepPath step) {
    draft.record(new OperatorActed(action, request.by(), request.reason(), step));
  }
}
