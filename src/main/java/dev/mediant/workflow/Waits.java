package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.Action;
import dev.mediant.expression.Evaluation;
import dev.mediant.expression.Template;
import dev.mediant.message.ErrorDetail;
import dev.mediant.workflow.HistoryEvent.WaitStarted;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Begins durable timers. */
final class Waits {
  private final Draft draft;
  private final Closing closing;

  Waits(Draft draft) {
    this.draft = draft;
    this.closing = new Closing(draft);
  }

  void begin(Place place, Action.WaitTime time) {
    switch (time) {
      case Action.WaitTime.For fixed -> begin(place, draft.now().plus(fixed.duration()));
      case Action.WaitTime.Until until -> begin(place, until.time());
    }
  }

  private void begin(Place place, Template until) {
    switch (until.evaluate(InstanceBindings.of(draft, place.path()))) {
      case Evaluation.Failure failure -> fail(place, failure.message());
      case Evaluation.Value value -> begin(place, value.json());
    }
  }

  private void begin(Place place, JsonNode until) {
    try {
      begin(place, OffsetDateTime.parse(until.asText()).toInstant());
    } catch (DateTimeParseException e) {
      fail(place, "expected `until` to give a time such as 2026-01-31T09:00:00Z but got " + until);
    }
  }

  private void begin(Place place, Instant until) {
    draft.record(new WaitStarted(place.path(), until));
    if (!until.isAfter(draft.now())) {
      closing.complete(place);
    }
  }

  private void fail(Place place, String problem) {
    closing.fail(place, new ErrorDetail(ErrorDetail.EXPRESSION, problem));
  }
}
