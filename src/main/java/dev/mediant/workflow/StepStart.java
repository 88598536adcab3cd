package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.definition.Action;
import dev.mediant.expression.Evaluation;
import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import dev.mediant.expression.Truth;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.CompletionStarted;
import dev.mediant.workflow.HistoryEvent.EventEmitted;
import dev.mediant.workflow.HistoryEvent.ScopeEntered;
import dev.mediant.workflow.HistoryEvent.StepSkipped;
import dev.mediant.workflow.HistoryEvent.VariablesSet;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Begins a step; what needs nobody else is done at once. */
final class StepStart {
  private final Draft draft;
  private final Closing closing;

  StepStart(Draft draft) {
    this.draft = draft;
    this.closing = new Closing(draft);
  }

  void begin(Place place) {
    switch (condition(place, place.step().when())) {
      case Truth.True holds -> run(place);
      case Truth.False holdsNot -> draft.record(new StepSkipped(place.path()));
      case Truth.Failure failed -> {}
    }
  }

  private void run(Place place) {
    switch (place.step().action()) {
      case Action.Work work -> new Attempts(draft).first(place, work);
      case Action.Emit emit -> emit(place, emit);
      case Action.SetVars set -> set(place, set);
      case Action.Switch choice -> choose(place, choice);
      case Action.Parallel parallel -> enter(place, -1, parallel.timeout());
      case Action.Group group -> enter(place, -1, group.timeout());
      case Action.ForEach each -> new Items(draft).begin(place, each);
      case Action.Repeat repeat -> enter(place, -1, repeat.timeout());
      case Action.Wait wait -> new Waits(draft).begin(place, wait.time());
      case Action.Approval approval -> new Approvals(draft).ask(place, approval);
      case Action.Await await -> new Awaits(draft).begin(place, await);
      case Action.Fail fail -> fail(place, fail);
      case Action.Complete complete -> complete(place, complete);
    }
  }

  /** A condition that can't be told fails the step. */
  private Truth condition(Place place, @Nullable Expression when) {
    Truth truth =
        when == null ? new Truth.True() : when.test(InstanceBindings.of(draft, place.path()));
    if (truth instanceof Truth.Failure failure) {
      fail(place, failure.message());
    }
    return truth;
  }

  private void emit(Place place, Action.Emit emit) {
    JsonNode data = evaluated(place, emit.data());
    if (data != null) {
      draft.record(new EventEmitted(place.path(), emit.type(), data));
      closing.complete(place);
    }
  }

  private void set(Place place, Action.SetVars set) {
    JsonNode values = evaluated(place, set.values());
    if (values instanceof ObjectNode object) {
      Map<String, JsonNode> named = new LinkedHashMap<>();
      object.properties().forEach(entry -> named.put(entry.getKey(), entry.getValue()));
      draft.record(new VariablesSet(place.path(), named));
      closing.complete(place);
    } else if (values != null) {
      fail(place, "expected `set` to give names with values but got " + values);
    }
  }

  private void choose(Place place, Action.Switch choice) {
    List<Action.Branch> branches = choice.branches();
    for (int i = 0; i < branches.size(); i++) {
      switch (condition(place, branches.get(i).when())) {
        case Truth.True holds -> {
          enter(place, i, null);
          return;
        }
        case Truth.False holdsNot -> {}
        case Truth.Failure failed -> {
          return;
        }
      }
    }
    enter(place, -1, null);
  }

  /** Past the pivot scopes have time limits too; they raise attention then. */
  private void enter(Place place, int branch, @Nullable Duration timeout) {
    StepPath path = place.path();
    Instant timeoutAt = timeout == null ? null : draft.now().plus(timeout);
    draft.record(new ScopeEntered(path, branch, timeoutAt));
  }

  private void fail(Place place, Action.Fail fail) {
    JsonNode message = evaluated(place, fail.message());
    if (message != null) {
      String text = message.isTextual() ? message.textValue() : message.toString();
      closing.fail(place, new ErrorDetail(fail.type(), text));
    }
  }

  private void complete(Place place, Action.Complete complete) {
    JsonNode output = evaluated(place, complete.output());
    if (output != null) {
      closing.complete(place);
      draft.record(new CompletionStarted(output));
    }
  }

  private void fail(Place place, String problem) {
    closing.fail(place, new ErrorDetail(ErrorDetail.EXPRESSION, problem));
  }

  /** Without a template it is the workflow's input; null when the step has failed of it. */
  private @Nullable JsonNode evaluated(Place place, @Nullable Template template) {
    return template == null
        ? draft.state().origin().input()
        : evaluated(place, template.evaluate(InstanceBindings.of(draft, place.path())));
  }

  private @Nullable JsonNode evaluated(Place place, Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Value(JsonNode json) -> fitting(place, json);
      case Evaluation.Failure failure -> {
        fail(place, failure.message());
        yield null;
      }
    };
  }

  private @Nullable JsonNode fitting(Place place, JsonNode made) {
    long limit = draft.definition().limits().payload();
    if (!DocumentSize.exceeds(made, limit)) {
      return made;
    }
    closing.fail(place, ContractCheck.tooLarge("a document of step " + place.step().id(), limit));
    return null;
  }
}
