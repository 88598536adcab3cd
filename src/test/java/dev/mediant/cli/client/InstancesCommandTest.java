package dev.mediant.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class InstancesCommandTest {
  private static final String ID = "0199c000-0000-7000-8000-000000000001";
  private static final String INSTANCE =
      "{\"id\":\"%s\",\"domain\":\"order\",\"workflow\":\"placeOrder\",\"version\":1,\"state\":\"ROLLING_BACK\",\"needsAttention\":true,\"businessKey\":\"4711\",\"eventId\":\"e-1\",\"eventType\":\"OrderPlaced\",\"startedAt\":\"2026-03-02T09:00:00Z\",\"endedAt\":null,\"attention\":{\"message\":\"the undo is exhausted\"},\"steps\":[{\"path\":\"pay/takePayment\",\"state\":\"UNDO_BLOCKED\",\"channel\":\"payment.charge\",\"attempts\":[{\"undo\":false},{\"undo\":true},{\"undo\":true}]}]}"
          .formatted(ID);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @AutoClose private final AnsweringEngine engine = new AnsweringEngine();

  @Test
  void shouldListInstancesByTheFiltersThatAreGiven() {
    engine.when(
        "GET /instances?domain=order&state=ROLLING_BACK&needsAttention=true&limit=20",
        200,
        "{\"items\":[" + INSTANCE + "],\"next\":\"c-2\"}");

    assertThat(
            run(
                new InstancesCommand(),
                "--domain",
                "order",
                "--state",
                "rolling_back",
                "--needs-attention"))
        .isZero();
    assertThat(out.toString().lines().toList())
        .satisfies(
            lines -> {
              assertThat(lines.getFirst()).startsWith("STATE").endsWith("INSTANCE");
              assertThat(lines.get(1))
                  .startsWith("ROLLING_BACK !  order/placeOrder 1  4711")
                  .endsWith(ID);
              assertThat(lines.getLast()).contains("--cursor c-2");
            });
  }

  @Test
  void shouldSayWhenNothingMatches() {
    engine.when("GET /instances?limit=20", 200, "{\"items\":[],\"next\":null}");

    assertThat(run(new InstancesCommand())).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("No instance matches.");
  }

  @Test
  void shouldShowAnInstanceByItsBusinessKey() {
    engine
        .when("GET /instances?key=4711", 200, "{\"items\":[" + INSTANCE + "],\"next\":null}")
        .when("GET /instances/" + ID, 200, INSTANCE)
        .when(
            "GET /instances/" + ID + "/history",
            200,
            "{\"items\":[{\"revision\":1,\"at\":\"2026-03-02T09:00:00Z\",\"event\":\"InstanceStarted\",\"step\":null,\"summary\":\"Started"
                + " by event OrderPlaced, until 2026-03-02T09:00:00Z\"}],\"next\":null}")
        .when(
            "GET /instances/" + ID + "/why",
            200,
            "{\"waitsFor\":[{\"step\":\"pay/takePayment\",\"kind\":\"OPERATOR\",\"detail\":\"an"
                + " operator?\",\"until\":\"2026-03-02T09:00:00Z\"}]}");

    assertThat(run(new InstanceCommand(), "4711")).isZero();
    assertThat(out.toString())
        .contains("order/placeOrder 4711")
        .contains("Attention the undo is exhausted")
        .containsPattern("  takePayment +UNDO_BLOCKED +payment.charge +1 \\+2 undo")
        .contains("Started by event OrderPlaced")
        .containsPattern("pay/takePayment an operator\\? \\(until 2026-03-0\\d \\d\\d:00:00\\)")
        .containsPattern("OrderPlaced, until 2026-03-0\\d \\d\\d:00:00")
        .doesNotContain("09:00:00Z")
        .contains("Decide on its page, " + engine.url() + "/instances/" + ID);
  }

  @Test
  void shouldFindAnInstanceByTheBeginningOfItsId() {
    Instant started = Instant.ofEpochMilli(0x0199c0000000L);
    String there = "from=%s&to=%s".formatted(started, started.plusMillis(16)).replace(":", "%3A");
    String other = INSTANCE.replace(ID, "0199c000-000f-7000-8000-000000000001");
    engine
        .when("GET /instances?key=0199c000-000", 200, "{\"items\":[],\"next\":null}")
        .when(
            "GET /instances?" + there,
            200,
            "{\"items\":[" + INSTANCE + "," + other + "],\"next\":null}");

    assertThat(run(new InstanceCommand(), "0199c000-000")).isZero();
    assertThat(out.toString())
        .startsWith("2 instances are meant by '0199c000-000'.")
        .contains("./mediant instance <id>")
        .contains(ID)
        .contains("0199c000-000f");
  }

  @Test
  void shouldSayWhenThereIsNoSuchInstance() {
    engine.when("GET /instances?key=4712", 200, "{\"items\":[],\"next\":null}");

    assertThat(run(new InstanceCommand(), "4712")).isEqualTo(1);
    assertThat(err.toString()).contains("4712", "has at least eight characters");
  }

  private int run(Object command, String... words) {
    List<String> all = new ArrayList<>(List.of("--url", engine.url()));
    all.addAll(List.of(words));
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
