package dev.mediant.admin.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.ChannelLimits;
import dev.mediant.message.ChannelName;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Scenario;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WhyViewTest {
  private final InstanceState held =
      Scenario.inDomain(
              "channels: { work.a: { maxInFlight: 2 } }",
              "- { step: a, dispatch: work.a, rollback: none }")
          .given()
          .run()
          .state();

  @Test
  void shouldSayHowManyAreUnderWayWhereACommandIsHeld() {
    WhyView why =
        WhyView.of(
            held,
            channel -> OptionalInt.of(1),
            Map.of(),
            Map.of(new ChannelName("work.a"), new ChannelLimits(2, null)),
            channel -> OptionalLong.of(2));
    assertThat(why.waitsFor())
        .extracting(WhyView.Wait::detail)
        .containsExactly("its turn on work.a (maxInFlight 2; 2 under way)");
  }

  @Test
  void shouldSayOnThePageOnlyWhatStaysTrue() {
    WhyView why =
        WhyView.of(
            held,
            channel -> OptionalInt.of(1),
            Map.of(),
            Map.of(new ChannelName("work.a"), new ChannelLimits(2, null)),
            channel -> OptionalLong.empty());
    assertThat(why.waitsFor())
        .extracting(WhyView.Wait::detail)
        .containsExactly("its turn on work.a (maxInFlight 2)");
  }
}
