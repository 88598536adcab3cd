package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.ChannelName;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.HttpReply;
import dev.mediant.message.StepPath;
import dev.mediant.message.WorkflowName;
import dev.mediant.workflow.Waiting.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects what an instance waits for. */
final class WaitingList {
  private final List<Waiting> found = new ArrayList<>();

  private WaitingList() {}

  static List<Waiting> of(InstanceState state) {
    WaitingList list = new WaitingList();
    Instant suspendedAt = state.suspendedAt();
    if (suspendedAt != null) {
      list.found.add(new Waiting(null, Kind.OPERATOR, "resume", suspendedAt, null));
    }
    for (StepState step : state.steps().values()) {
      list.add(step);
    }
    return List.copyOf(list.found);
  }

  private void add(StepState step) {
    switch (step.status()) {
      case HELD -> add(step, Kind.TURN, "its turn" + to(step));
      case DISPATCHED -> add(step, Kind.REPLY, reply(step, step.attempt()));
      case RETRYING -> add(step, Kind.TIMER, "attempt " + (step.attempt() + 1) + to(step));
      case ASKING -> add(step, Kind.PERSON, Approvals.described(step));
      case AWAITING -> add(step, Kind.EVENT, Awaits.described(step));
      case WAITING -> add(step, Kind.TIMER, "its time");
      case BLOCKED -> add(step, Kind.OPERATOR, "retry or complete-step; " + why(step));
      case UNDO_HELD -> add(step, Kind.TURN, "its turn" + to(step) + " to undo");
      case UNDOING -> add(step, Kind.REPLY, reply(step, step.undoAttempt()) + " to undo");
      case UNDO_RETRYING ->
          add(step, Kind.TIMER, "attempt " + (step.undoAttempt() + 1) + to(step) + " to undo");
      case UNDO_BLOCKED ->
          add(step, Kind.OPERATOR, "retry, skip-undo or mark-undone; " + why(step));
      case ENTERED, FAILING, COMPLETED, SKIPPED, FAILED, UNKNOWN, UNDONE -> {}
    }
  }

  private void add(StepState step, Kind kind, String detail) {
    StepPath path = step.path().equals(StepPath.ROOT) ? null : step.path();
    found.add(new Waiting(path, kind, detail, step.since(), step.dueAt()));
  }

  private static String reply(StepState step, int attempt) {
    WorkflowName called = step.channel() == null ? null : WorkflowName.called(step.channel());
    return called == null
        ? "reply of " + asked(step) + " to attempt " + attempt
        : "end of workflow " + called;
  }

  private static String asked(StepState step) {
    JsonNode request = step.input();
    return request != null
            && ChannelName.HTTP.equals(step.channel())
            && step.status() == StepStatus.DISPATCHED
        ? HttpReply.described(request)
        : String.valueOf(step.channel());
  }

  private static String to(StepState step) {
    return " on " + step.channel();
  }

  private static String why(StepState step) {
    ErrorDetail error = step.error();
    return error == null ? "no reason known" : error.type() + ": " + error.message();
  }
}
