package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.failed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.Envelope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the world is told. */
class EffectsTest {
  private final Scenario story =
      steps(
              """
              - { step: tell, emit: Begun, data: { id: "${ .orderId }" } }
              - step: a
                dispatch: work.a
                retry: { maxAttempts: 2, delay: 1s, jitter: none }
                rollback: { dispatch: undo.a, retry: none }
              - { step: b, dispatch: work.b, rollback: none }
              """)
          .given();

  private List<Effect> again(int transition) {
    Simulation.Step step = story.run().history().get(transition);
    return Effects.of(story.run().state(), step.facts(), step.at(), Simulation.IDS);
  }

  @Test
  void shouldPublishEventsUnderIdsOfTheirOwn() {
    Envelope event = story.run().events().getFirst();
    assertThat(event.id().value()).isEqualTo(story.run().state().origin().id() + ":tell");
    assertThat(event.source()).isEqualTo("mediant/order/story");
    assertThat(event.time()).isEqualTo(story.run().now());
  }

  @Test
  void shouldSendTheSameCommandAgainWhileItIsAwaited() {
    assertThat(again(0)).contains(new Effect.SendCommand(story.expectCommand("a").command()));
  }

  @Test
  void shouldNotSendAgainWhatIsRepeatedOrAnswered() {
    story.expectCommand("a").whenReply(failed("Busy")).whenTimePasses(Duration.ofSeconds(1));
    assertThat(again(0)).noneMatch(Effect.SendCommand.class::isInstance);
    assertThat(again(2)).hasSize(1);
    story.expectCommand("a").attempt(2).whenReply(completed());
    assertThat(again(2)).isEmpty();
  }

  @Test
  void shouldTellWhenAnOperatorIsNeededAndWhenItEnds() {
    story
        .expectCommand("a")
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(rejected("No"))
        .expectCommand("a", undo())
        .whenReply(rejected("Never"))
        .whenOperatorAsks(new Signal.Retry("ada", "again", null))
        .expectCommand("a", undo())
        .whenReply(completed());
    assertThat(story.run().lifecycle())
        .extracting(Effect.PublishLifecycle::what, Effect.PublishLifecycle::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("NeedsAttention", Status.ROLLING_BACK),
            org.assertj.core.groups.Tuple.tuple("InstanceEnded", Status.ROLLED_BACK));
  }
}
