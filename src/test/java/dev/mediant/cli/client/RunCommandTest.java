package dev.mediant.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RunCommandTest {
  private static final String ID = "0199c000-0000-7000-8000-000000000001";
  private static final String START = "POST /workflows/order/placeOrder/instances";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @AutoClose private final AnsweringEngine engine = new AnsweringEngine();

  @Test
  void shouldStartAWorkflowAndSayWhereToLook() {
    engine.when(START, 202, instance("RUNNING", ""));

    assertThat(run()).isZero();
    assertThat(engine.bodies().getLast()).isEqualTo("{}");
    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            "Started order/placeOrder; look at it: ./mediant instance " + ID);
  }

  @Test
  void shouldSendItsInputAndWhatNamesTheStart(@TempDir Path folder) throws IOException {
    engine.when(START + "?businessKey=ORD%201", 202, instance("RUNNING", ""));
    Path file = Files.writeString(folder.resolve("input.json"), "{\"orderId\": 4711}");

    assertThat(run("-i", "[1, 2]", "--business-key", "ORD 1")).isZero();
    assertThat(engine.bodies().getLast()).isEqualTo("[1, 2]");
    assertThat(run("-i", file.toString(), "--business-key", "ORD 1", "--idempotency-key", "k-1"))
        .isZero();
    assertThat(engine.bodies().getLast()).isEqualTo("{\"orderId\": 4711}");
    assertThat(engine.header("Idempotency-Key")).isEqualTo("k-1");
  }

  @Test
  void shouldFollowItToItsEndAndTellThatByItsExitCode() {
    engine.when(START, 202, instance("RUNNING", ""));
    engine
        .when("GET /instances/" + ID, 200, instance("RUNNING", ""))
        .when(
            "GET /instances/" + ID,
            200,
            instance(
                "ROLLED_BACK", ",\"error\":{\"type\":\"CardDeclined\",\"message\":\"no funds\"}"))
        .when("GET /instances/" + ID + "/why", 200, "{\"waitsFor\":[]}"); // on a slow machine
    history("0", "CommandIssued", "Command to inventory.reserve");
    engine.when("GET /instances/" + ID + "/history?cursor=1", 200, "{\"items\":[],\"next\":null}");

    assertThat(run("--follow")).isEqualTo(3);
    assertThat(out.toString().lines())
        .anyMatch(line -> line.contains("reserveStock") && line.contains("inventory.reserve"))
        .last()
        .isEqualTo("ROLLED_BACK  order/placeOrder 4711  (CardDeclined: no funds)  in 1500 ms");
  }

  @Test
  void shouldPrintNothingButTheInstanceForPrograms() {
    engine.when(START, 200, instance("COMPLETED", ""));

    assertThat(run("--json")).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines(instance("COMPLETED", ""));
  }

  @Test
  void shouldSayHowToAskAgainWhenNobodyHasTakenItYet() {
    engine.when(START, 202, "{\"workflow\":\"order/placeOrder\",\"idempotencyKey\":\"k-7\"}");

    assertThat(run("--follow")).isEqualTo(1);
    assertThat(err.toString()).contains("--idempotency-key k-7, which starts nothing twice");
  }

  @Test
  void shouldPassOnWhyItDoesNotStart() {
    engine.when(START, 422, "{\"detail\":\"The trigger's filter gave false.\"}");
    assertThat(run()).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("mediant: The trigger's filter gave false.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "placeOrder|Expected <domain>/<name> but got 'placeOrder'; did you mean order/placeOrder?",
        "order/placeOder|No workflow 'order/placeOder' may start: it is unknown, or all its versions are disabled; did you mean order/placeOrder?",
        "shop/x|No workflow 'shop/x' may start: it is unknown, or all its versions are disabled.",
      })
  void shouldHelpWhoMistypesAWorkflow(String typed, String said) {
    engine.when(
        "GET /workflows", 200, "{\"items\":[{\"name\":\"order/placeOrder\",\"enabled\":true}]}");

    assertThat(runOf(typed)).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "mediant: " + said + " ./mediant workflows lists those that are deployed.");
  }

  @Test
  void shouldPassOnWhichRoleIsWanted() {
    engine.when(START, 403, "{\"detail\":\"This wants the role operator.\"}");
    assertThat(run()).isEqualTo(1);
    assertThat(err.toString()).isEqualToIgnoringNewLines("mediant: This wants the role operator.");
  }

  @Test
  void shouldSayThatThereIsNoSuchFile() {
    assertThat(run("--input", "no-such-file.json")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("mediant: there is no file no-such-file.json.");
    assertThat(engine.questions()).isEmpty();
  }

  private int run(String... options) {
    return runOf("order/placeOrder", options);
  }

  private int runOf(String workflow, String... options) {
    return new CommandLine(new RunCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(Stream.of("--url", engine.url(), workflow), Stream.of(options))
                .toArray(String[]::new));
  }

  private void history(String cursor, String event, String summary) {
    engine.when(
        "GET /instances/" + ID + "/history?cursor=" + cursor,
        200,
        "{\"items\":[{\"revision\":1,\"at\":\"2026-03-02T09:00:00.2Z\",\"event\":\"%s\",\"step\":\"reserveStock\",\"summary\":\"%s\"}],\"next\":null}"
            .formatted(event, summary));
  }

  private static String instance(String state, String more) {
    String end = state.equals("RUNNING") ? "null" : "\"2026-03-02T09:00:01.5Z\"";
    return "{\"id\":\"%s\",\"domain\":\"order\",\"workflow\":\"placeOrder\",\"version\":1,\"state\":\"%s\",\"businessKey\":\"4711\",\"startedAt\":\"2026-03-02T09:00:00Z\",\"endedAt\":%s%s}"
        .formatted(ID, state, end, more);
  }
}
