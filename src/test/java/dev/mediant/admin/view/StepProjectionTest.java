package dev.mediant.admin.view;

import static dev.mediant.admin.view.Story.at;
import static dev.mediant.admin.view.Story.completed;
import static dev.mediant.admin.view.Story.failed;
import static dev.mediant.admin.view.Story.rollback;
import static dev.mediant.admin.view.Story.stepFailed;
import static dev.mediant.admin.view.Story.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.admin.view.AttemptView.Outcome;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.HistoryEvent.AttemptOutcome;
import dev.mediant.workflow.HistoryEvent.UndoResolution;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StepProjectionTest {
  private final Story story = new Story();

  @Test
  void shouldShowAnAttemptThatIsAwaited() {
    story.happens(story.started(), story.command("reserve", 1));

    StepView step = steps().getFirst();

    assertThat(step.startedAt()).isEqualTo(at(1));
    assertThat(step.endedAt()).isNull();
    assertThat(step.channel()).isEqualTo("reserve.do");
    assertThat(step.attempts())
        .extracting(AttemptView::attempt, AttemptView::outcome, AttemptView::endedAt)
        .containsExactly(tuple(1, null, null));
  }

  @Test
  void shouldShowEachAttemptOfARetriedStepWithItsOutcome() {
    story
        .happens(story.started(), story.command("reserve", 1))
        .happens(failed("reserve", 1, AttemptOutcome.TIMED_OUT))
        .happens(story.command("reserve", 2))
        .happens(failed("reserve", 2, AttemptOutcome.FAILED))
        .happens(story.command("reserve", 3))
        .happens(completed("reserve"));

    StepView step = steps().getFirst();

    assertThat(step.endedAt()).isEqualTo(at(6));
    assertThat(step.attempts())
        .extracting(AttemptView::attempt, AttemptView::outcome, AttemptView::endedAt)
        .containsExactly(
            tuple(1, Outcome.TIMED_OUT, at(2)),
            tuple(2, Outcome.FAILED, at(4)),
            tuple(3, Outcome.COMPLETED, at(6)));
  }

  @Test
  void shouldShowUndosBesideTheForwardWorkAndKeepTheTimeOfItsEnd() {
    story
        .happens(story.started(), story.command("reserve", 1))
        .happens(completed("reserve"), story.command("pay", 1))
        .happens(
            failed("pay", 1, AttemptOutcome.REJECTED),
            stepFailed("pay", false),
            rollback(),
            story.undo("reserve", 1))
        .happens(
            new HistoryEvent.UndoAttemptFailed(
                new StepPath("reserve"), 1, AttemptOutcome.FAILED, Story.error("Away"), null))
        .happens(story.undo("reserve", 2))
        .happens(undone("reserve", UndoResolution.REPLIED));

    List<StepView> steps = steps();

    assertThat(steps.getFirst().endedAt()).isEqualTo(at(2));
    assertThat(steps.getFirst().attempts())
        .extracting(AttemptView::undo, AttemptView::attempt, AttemptView::outcome)
        .containsExactly(
            tuple(false, 1, Outcome.COMPLETED),
            tuple(true, 1, Outcome.FAILED),
            tuple(true, 2, Outcome.COMPLETED));
    assertThat(steps.getLast().attempts())
        .extracting(AttemptView::outcome)
        .containsExactly(Outcome.REJECTED);
  }

  @Test
  void shouldSayThatAnOutstandingCommandWasAbandonedAndLaterCompleted() {
    story
        .happens(story.started(), story.command("reserve", 1))
        .happens(rollback(), stepFailed("reserve", true), story.undo("reserve", 1));

    assertThat(steps().getFirst().attempts())
        .extracting(AttemptView::outcome)
        .containsExactly(Outcome.ABANDONED, null);

    story.happens(
        new HistoryEvent.LateCompletionRecorded(
            new StepPath("reserve"), 1, JsonNodeFactory.instance.objectNode(), null, null));

    assertThat(steps().getFirst().attempts())
        .extracting(AttemptView::outcome)
        .containsExactly(Outcome.COMPLETED_LATE, null);
  }

  @Test
  void shouldOpenAStepAgainWhenAnOperatorRetriesIt() {
    story
        .happens(story.started(), story.command("ship", 1))
        .happens(failed("ship", 1, AttemptOutcome.REJECTED), stepFailed("ship", false))
        .happens(
            new HistoryEvent.OperatorActed("retry", "kim", "carrier is back", new StepPath("ship")),
            story.command("ship", 1));

    StepView step = steps().getFirst();

    assertThat(step.startedAt()).isEqualTo(at(1));
    assertThat(step.endedAt()).isNull();
    assertThat(step.attempts()).hasSize(2);
  }

  @Test
  void shouldKeepTheOrderInWhichStepsBegan() {
    story
        .happens(story.started(), story.command("b", 1))
        .happens(completed("b"), story.command("a", 1));

    assertThat(steps()).extracting(StepView::path).containsExactly("b", "a");
  }

  private List<StepView> steps() {
    return StepProjection.of(story.state(), story.history());
  }
}
