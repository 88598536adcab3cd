package dev.mediant.admin.page;

import dev.mediant.admin.view.AttemptView;
import dev.mediant.admin.view.StepView;
import dev.mediant.message.ErrorDetail;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One step on the page; indented by the scopes around it. */
public record StepRow(
    String name,
    int depth,
    Word word,
    String channel,
    String tries,
    @Nullable Instant startedAt,
    String took,
    String error,
    String output,
    List<Attempt> attempts) {
  private static final int DEEPEST = 3;

  /** One attempt on the page. */
  public record Attempt(
      String name, String channel, Instant issuedAt, String outcome, String error) {}

  static StepRow of(StepView step) {
    int depth = (int) step.path().chars().filter(c -> c == '/').count();
    return new StepRow(
        step.step(),
        Math.min(depth, DEEPEST),
        Word.of(step.state()),
        step.channel() == null ? "" : step.channel(),
        tries(step),
        step.startedAt(),
        Took.between(step.startedAt(), step.endedAt()),
        sentence(step.error()),
        Payload.of(step.output()),
        step.attempts().stream().map(StepRow::of).toList());
  }

  static String sentence(@Nullable ErrorDetail error) {
    if (error == null) {
      return "";
    }
    return error.message().isBlank() ? error.type() : error.type() + ": " + error.message();
  }

  private static String tries(StepView step) {
    long undos = step.attempts().stream().filter(AttemptView::undo).count();
    long attempts = step.attempts().size() - undos;
    String forward = attempts > 1 ? attempts + " attempts" : "";
    String undo = undos > 1 ? undos + " undo attempts" : "";
    return forward.isEmpty() || undo.isEmpty() ? forward + undo : forward + ", " + undo;
  }

  private static Attempt of(AttemptView attempt) {
    AttemptView.Outcome outcome = attempt.outcome();
    String ended = Took.between(attempt.issuedAt(), attempt.endedAt());
    return new Attempt(
        attempt.undo() ? "undo " + attempt.attempt() : String.valueOf(attempt.attempt()),
        attempt.channel(),
        attempt.issuedAt(),
        outcome == null ? "awaited" : words(outcome) + " after " + ended,
        sentence(attempt.error()));
  }

  private static String words(AttemptView.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
