package dev.mediant.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SendCommandTest {
  private static final String ID = "0199c000-0000-7000-8000-000000000001";
  private static final String NONE = "{\"items\":[],\"next\":null}";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private AnsweringEngine engine;
  private Path file;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    engine = new AnsweringEngine();
    file =
        Files.writeString(
            folder.resolve("order.json"),
            "{\"eventId\":\"e-1\",\"eventType\":\"OrderPlaced\",\"data\":{\"orderId\":\"4711\"}}");
    engine
        .when("GET /instances?event=e-1", 200, NONE)
        .when("POST /events", 202, "{\"eventId\":\"e-1\",\"eventType\":\"OrderPlaced\"}")
        .when("GET /workflows", 200, "{\"items\":[{\"events\":[\"OrderPlaced\"]}],\"next\":null}");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void shouldShowTheStepsAndEndWithTheStateWhenAnOrderCompletes() {
    engine.when("GET /instances?event=e-1", 200, list("RUNNING"));
    engine
        .when("GET /instances/" + ID, 200, instance("RUNNING", ""))
        .when("GET /instances/" + ID, 200, instance("COMPLETED", ""))
        .when("GET /instances/" + ID + "/why", 200, "{\"waitsFor\":[]}"); // on a slow machine
    history("0", fact(1, "CommandIssued", "reserveStock", "Command to inventory.reserve"));
    history("1", fact(2, "StepCompleted", "reserveStock", "Completed"));
    history("2", "");

    assertThat(send("--follow")).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.contains("reserveStock") && line.contains("inventory.reserve"))
        .anyMatch(line -> line.contains("reserveStock") && line.endsWith("Completed"))
        .last()
        .isEqualTo("COMPLETED  order/placeOrder 4711  in 1500 ms");
  }

  @Test
  void shouldSayWhyWhenAnOrderIsRolledBack() {
    engine.when("GET /instances?event=e-1", 200, list("ROLLED_BACK"));
    engine.when(
        "GET /instances/" + ID,
        200,
        instance(
            "ROLLED_BACK",
            ",\"error\":{\"type\":\"CardDeclined\",\"message\":\"no \\u001b[31mfunds\"}"));
    history("0", "");

    assertThat(send("--follow")).isEqualTo(3);
    assertThat(out.toString().lines().toList())
        .as("what would steer a terminal is defused")
        .last()
        .isEqualTo("ROLLED_BACK  order/placeOrder 4711  (CardDeclined: no ?[31mfunds)  in 1500 ms");
  }

  @Test
  void shouldStopFollowingWhenAnOperatorIsNeeded() {
    engine.when("GET /instances?event=e-1", 200, list("ROLLING_BACK"));
    engine.when(
        "GET /instances/" + ID,
        200,
        instance(
            "ROLLING_BACK",
            ",\"needsAttention\":true,\"attention\":{\"message\":\"the undo of reserveStock is"
                + " exhausted\"}"));
    history("0", "");

    assertThat(send("--follow")).isEqualTo(6);
    assertThat(out.toString()).contains("waits for an operator: the undo of reserveStock");
  }

  @Test
  void shouldSayThatItGoesOnWhenTheTimeIsUp() {
    engine.when("GET /instances?event=e-1", 200, list("RUNNING"));
    engine.when("GET /instances/" + ID, 200, instance("RUNNING", ""));
    engine.when("GET /instances/" + ID + "/why", 200, "{\"waitsFor\":[]}");
    history("0", "");

    assertThat(send("--follow", "--timeout", "900ms")).isEqualTo(7);
    assertThat(out.toString()).contains("./mediant instance " + ID);
  }

  @Test
  void shouldSayOnceWhenNobodyIsThereToAnswer() {
    engine.when("GET /instances?event=e-1", 200, list("RUNNING"));
    engine.when("GET /instances/" + ID, 200, instance("RUNNING", ""));
    engine.when(
        "GET /instances/" + ID + "/why",
        200,
        "{\"waitsFor\":[{\"step\":\"brew\",\"detail\":\"reply of tea.brew to attempt"
            + " 1\",\"consumers\":0}]}");
    history("0", "");

    assertThat(send("--follow", "--timeout", "1800ms")).isEqualTo(7);
    assertThat(out.toString())
        .containsOnlyOnce(
            "brew waits for reply of tea.brew to attempt 1; nobody consumes its queue");
  }

  @Test
  void shouldSayOnceHowToAnswerWhenAPersonIsAsked() {
    engine.when("GET /instances?event=e-1", 200, list("RUNNING"));
    engine.when("GET /instances/" + ID, 200, instance("RUNNING", ""));
    engine.when(
        "GET /instances/" + ID + "/why",
        200,
        "{\"waitsFor\":[{\"step\":\"release\",\"kind\":\"PERSON\",\"detail\":\"decision of sales:"
            + " Release?\"}]}");
    history("0", "");

    assertThat(send("--follow", "--timeout", "1800ms")).isEqualTo(7);
    assertThat(out.toString()).containsOnlyOnce("  Answer: ./mediant decide " + ID);
  }

  @Test
  void shouldTellADuplicateByTheInstanceThatExistedBefore() throws IOException {
    engine.close();
    engine = new AnsweringEngine();
    engine
        .when("GET /instances?event=e-1", 200, list("COMPLETED"))
        .when("POST /events", 202, "{\"eventId\":\"e-1\",\"eventType\":\"OrderPlaced\"}")
        .when("GET /workflows", 200, "{\"items\":[{\"events\":[\"OrderPlaced\"]}],\"next\":null}");

    assertThat(send()).isEqualTo(9);
    assertThat(out.toString()).contains(ID).contains("DUPLICATE").contains("--as-new");
  }

  @Test
  void shouldSayWhenNoWorkflowWantsTheEvent() throws IOException {
    engine.close();
    engine = new AnsweringEngine();
    engine
        .when("GET /instances?event=e-1", 200, NONE)
        .when("POST /events", 202, "{\"eventId\":\"e-1\",\"eventType\":\"OrderPlaced\"}")
        .when("GET /workflows", 200, NONE);

    assertThat(send("--follow")).isEqualTo(8);
    assertThat(out.toString()).contains("no workflow starts from events of type OrderPlaced");
  }

  @Test
  void shouldSayWhyAnEventWasParked() throws IOException {
    engine.close();
    engine = new AnsweringEngine();
    engine
        .when("GET /instances?event=e-1", 200, NONE)
        .when("POST /events", 202, "{\"eventId\":\"e-1\",\"eventType\":\"OrderPlaced\"}")
        .when("GET /workflows", 200, "{\"items\":[{\"events\":[\"OrderPlaced\"]}],\"next\":null}")
        .when(
            "GET /dead-letters?state=OPEN",
            200,
            "{\"items\":[{\"id\":\"d-1\",\"reason\":\"its key is null\",\"body\":%s}]}"
                .formatted(JsonNodeFactory.instance.textNode(Files.readString(file))))
        .when("GET /events/ignored", 200, NONE);

    assertThat(send("--follow", "--timeout", "300ms")).isEqualTo(8);
    assertThat(out.toString()).contains("dead letter d-1: its key is null");
  }

  @Test
  void shouldPassOnWhyTheEngineRefusesTheEvent() throws IOException {
    Files.writeString(file, "{\"eventType\": \"OrderPlaced\",}");
    engine.close();
    engine = new AnsweringEngine();
    engine.when("POST /events", 422, "{\"detail\":\"line 1, column 29: a trailing comma\"}");

    assertThat(send()).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("mediant: line 1, column 29: a trailing comma");
  }

  @Test
  void shouldSayThatThereIsNoSuchFile() throws IOException {
    Files.delete(file);

    assertThat(send()).isEqualTo(1);
    assertThat(err.toString()).startsWith("mediant: there is no file " + file + ".");
  }

  @Test
  void shouldSayHowToStartAnEngineWhenNoneAnswers() {
    engine.close();

    assertThat(send()).isEqualTo(1);
    assertThat(err.toString()).contains("No engine answers at").contains("./mediant start");
  }

  @Test
  void shouldSayWhichKeyHoldsTheTokenWhenTheEngineWantsOne() throws IOException {
    engine.close();
    engine = new AnsweringEngine();
    engine.when("GET /instances?event=e-1", 401, "{}");

    assertThat(send()).isEqualTo(1);
    assertThat(err.toString()).contains("MEDIANT_API_TOKEN");
  }

  @Test
  void shouldGiveTheEventANewIdWhenAsked() {
    assertThat(send("--as-new", "--json")).isEqualTo(1);
    assertThat(engine.questions().getFirst())
        .as("the question is for the new id, which nobody knows")
        .startsWith("GET /instances?event=")
        .isNotEqualTo("GET /instances?event=e-1");
  }

  private int send(String... options) {
    return new CommandLine(new SendCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(Stream.of("--url", engine.url(), file.toString()), Stream.of(options))
                .toArray(String[]::new));
  }

  private void history(String cursor, String facts) {
    engine.when(
        "GET /instances/" + ID + "/history?cursor=" + cursor,
        200,
        "{\"items\":[" + facts + "],\"next\":null}");
  }

  private static String fact(int revision, String event, String step, String summary) {
    return "{\"revision\":%d,\"at\":\"2026-03-02T09:00:00.2Z\",\"event\":\"%s\",\"step\":\"%s\",\"summary\":\"%s\"}"
        .formatted(revision, event, step, summary);
  }

  private static String list(String state) {
    return "{\"items\":[" + instance(state, "") + "],\"next\":null}";
  }

  private static String instance(String state, String more) {
    boolean isOpen = state.equals("RUNNING") || state.equals("ROLLING_BACK");
    return "{\"id\":\"%s\",\"domain\":\"order\",\"workflow\":\"placeOrder\",\"version\":1,\"state\":\"%s\",\"businessKey\":\"4711\",\"startedAt\":\"2026-03-02T09:00:00Z\",\"endedAt\":%s%s}"
        .formatted(ID, state, isOpen ? "null" : "\"2026-03-02T09:00:01.5Z\"", more);
  }
}
