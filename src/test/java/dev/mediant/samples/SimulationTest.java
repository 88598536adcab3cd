package dev.mediant.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
  @Test
  void shouldReadEachBehaviour() {
    assertThat(of("A~x.y=reject")).isEqualTo(new Simulation.Reject());
    assertThat(of("A~x.y=fail")).isEqualTo(new Simulation.Fail(Integer.MAX_VALUE));
    assertThat(of("A~x.y=fail-2")).isEqualTo(new Simulation.Fail(2));
    assertThat(of("A~x.y=silent")).isEqualTo(new Simulation.Silent(Integer.MAX_VALUE));
    assertThat(of("A~x.y=silent-1")).isEqualTo(new Simulation.Silent(1));
    assertThat(of("A~x.y=late-250ms")).isEqualTo(new Simulation.Late(Duration.ofMillis(250)));
    assertThat(of("A~x.y=late-5s")).isEqualTo(new Simulation.Late(Duration.ofSeconds(5)));
    assertThat(of("A~x.y=late-2m")).isEqualTo(new Simulation.Late(Duration.ofMinutes(2)));
  }

  @Test
  void shouldReadSeveralInstructionsEachForItsChannel() {
    String id = "ORD-1~payment.charge=reject~x.y=fail-3~inventory.release=late-5s";
    assertThat(of(id)).isEqualTo(new Simulation.Fail(3));
  }

  @Test
  void shouldFindInstructionsDeepInTheBody() {
    JsonObject undo =
        new JsonObject()
            .put("input", new JsonObject().put("list", new JsonArray().add(1).add("A~x.y=reject")))
            .putNull("output");
    assertThat(Simulation.of("x.y", undo)).isEqualTo(new Simulation.Reject());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ORD-1", "A~other=reject", "A~x.y=perhaps", "A~x.y=late", "~x.y", ""})
  void shouldWorkAsUsualWithoutAnInstruction(String text) {
    assertThat(of(text)).isEqualTo(new Simulation.AsUsual());
  }

  private static Simulation of(String text) {
    return Simulation.of("x.y", new JsonObject().put("orderId", text));
  }
}
