package dev.mediant.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DecideCommandTest {
  private static final String ID = "0199c000-0000-7000-8000-000000000001";
  private static final String OTHER = "0199c000-0000-7000-8000-000000000002";
  private static final String APPROVALS = "POST /instances/" + ID + "/approvals/";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @AutoClose private final AnsweringEngine engine = new AnsweringEngine();

  @Test
  void shouldAnswerTheOneStepThatAsks() {
    known(instance(OTHER, "\"2026-03-02T09:00:00Z\""), instance(ID, "null"));
    waits("{\"step\":\"ship\",\"kind\":\"REPLY\"}", asking("approveLargeOrder"));
    engine.when(APPROVALS + "approveLargeOrder", 200, instance(ID, "null"));

    assertThat(run("4711", "approved", "--reason", "a \"good\" customer")).isZero();
    assertThat(engine.bodies())
        .last()
        .isEqualTo("{\"decision\":\"approved\",\"reason\":\"a \\\"good\\\" customer\"}");
    assertThat(out.toString()).startsWith("approveLargeOrder of order/placeOrder 4711 is approved");
  }

  @Test
  void shouldAnswerTheStepThatIsNamed() {
    engine.when(APPROVALS + "each/0/ask", 200, instance(ID, "null"));

    assertThat(run(ID, "rejected", "-r", "no", "--step", "each/0/ask")).isZero();
    assertThat(engine.bodies()).last().isEqualTo("{\"decision\":\"rejected\",\"reason\":\"no\"}");
  }

  @Test
  void shouldWantToKnowWhichStepIsMeant() {
    byId("null");
    waits(asking("each/0/ask"), asking("each/1/ask"));

    assertThat(run(ID, "approved", "-r", "yes")).isEqualTo(1);
    assertThat(err.toString()).contains("--step", "each/0/ask or each/1/ask");
  }

  @Test
  void shouldSayWhenNothingIsAsked() {
    byId("null");
    waits("{\"step\":\"ship\",\"kind\":\"REPLY\"}");
    history(ID, "");

    assertThat(run(ID, "approved", "-r", "yes")).isEqualTo(1);
    assertThat(err.toString()).contains("asks nobody for approval", "./mediant instance " + ID);
  }

  @Test
  void shouldWantToKnowWhichInstanceIsMeant() {
    known(instance(ID, "null"), instance(OTHER, "null"));
    waits(asking("ask"));
    engine.when(
        "GET /instances/" + OTHER + "/why", 200, "{\"waitsFor\":[%s]}".formatted(asking("check")));

    assertThat(run("4711", "approved", "-r", "yes")).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("order/placeOrder 4711 +RUNNING +" + ID + " +ask")
        .containsPattern(OTHER + " +check");
    assertThat(err.toString()).contains("Say by its id", "./mediant decide <id> approved");
  }

  @Test
  void shouldAnswerTheOneOfSeveralInstancesThatAsks() {
    known(instance(OTHER, "null"), instance(ID, "null"));
    engine.when("GET /instances/" + OTHER + "/why", 200, "{\"waitsFor\":[]}");
    waits(asking("ask"));
    engine.when(APPROVALS + "ask", 200, instance(ID, "null"));

    assertThat(run("4711", "approved", "-r", "yes")).isZero();
  }

  @Test
  void shouldSayWhoHasDecidedLast() {
    known(instance(OTHER, "null"), instance(ID, "\"2026-03-02T09:00:00Z\""));
    engine.when("GET /instances/" + OTHER + "/why", 200, "{\"waitsFor\":[]}");
    history(OTHER, answer("2026-03-02T08:00:00Z", "approve", "kim", "fine"));
    decided();

    assertThat(run("4711", "approved", "-r", "yes")).isEqualTo(1);
    assertThat(err.toString())
        .contains("Nothing is asked any more. ask of order/placeOrder 4711 (instance " + ID)
        .contains("was rejected by ada at ")
        .contains(": too much");
  }

  @Test
  void shouldSayWhatHasBeenDecidedOfTheOneWithThatId() {
    byId("null");
    waits("{\"step\":\"ship\",\"kind\":\"REPLY\"}");
    decided();

    assertThat(run(ID, "approved", "-r", "yes")).isEqualTo(1);
    assertThat(err.toString()).contains("ask of order/placeOrder 4711 (instance " + ID);
  }

  private void decided() {
    history(ID, answer("2026-03-02T09:00:00Z", "reject", "ada", "too much"));
    byId("\"2026-03-02T09:00:00Z\"");
  }

  private void byId(String endedAt) {
    engine.when("GET /instances/" + ID, 200, instance(ID, endedAt));
  }

  private static String answer(String at, String action, String by, String reason) {
    return "{\"at\":\"%s\",\"event\":\"OperatorActed\",\"step\":\"ask\",\"details\":{\"action\":\"%s\",\"by\":\"%s\",\"reason\":\"%s\"}}"
        .formatted(at, action, by, reason);
  }

  @Test
  void shouldSayHowAndWhenItEnded() {
    known(instance(ID, "\"2026-03-02T09:00:00Z\""));
    history(ID, "");

    assertThat(run("4711", "approved", "-r", "yes")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith(
            "mediant: order/placeOrder 4711 (instance "
                + ID
                + ") ended as COMPLETED at 2026-03-02 ")
        .endsWith("and asks nobody any more.\n");
  }

  @Test
  void shouldSayWhichOfAllThatHaveEndedWasTheLast() {
    known(
        instance(OTHER, "\"2026-03-02T09:00:00.000001Z\""),
        instance(ID, "\"2026-03-02T09:00:00Z\""));
    history(OTHER, "");
    decided();

    assertThat(run("4711", "approved", "-r", "yes")).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "(instance " + OTHER + ") ended as ", ", as the last of 2 that have all ended, and")
        .contains("asks nobody any more. ask of order/placeOrder 4711 (instance " + ID)
        .contains("was rejected by ada");
  }

  @Test
  void shouldSayOfTheOneWithThatIdHowItEnded() {
    decided();

    assertThat(run(ID, "approved", "-r", "yes")).isEqualTo(1);
    assertThat(err.toString())
        .contains("(instance " + ID + ") ended as COMPLETED at ", "was rejected by ada");
  }

  @Test
  void shouldSayThatNoInstanceHasThatName() {
    known();

    assertThat(run("4711", "approved", "-r", "yes")).isEqualTo(1);
    assertThat(err.toString()).contains("No instance has the business key '4711'");
  }

  @Test
  void shouldPassOnWhyTheEngineRefuses() {
    engine.when(APPROVALS + "ask", 409, "{\"detail\":\"Nothing is asked any more.\"}");

    assertThat(run(ID, "approved", "-r", "yes", "--step", "ask")).isEqualTo(1);
    assertThat(err.toString()).isEqualToIgnoringNewLines("mediant: Nothing is asked any more.");
  }

  @Test
  void shouldTakeNoOtherAnswerAndNoneWithoutAReason() {
    assertThat(run(ID, "perhaps", "-r", "who knows")).isEqualTo(2);
    assertThat(err.toString()).contains("approved", "rejected", "perhaps");
    assertThat(run(ID, "approved")).isEqualTo(2);
    assertThat(err.toString()).contains("--reason");
    assertThat(engine.questions()).isEmpty();
  }

  private void known(String... instances) {
    engine.when(
        "GET /instances?key=4711",
        200,
        "{\"items\":[%s],\"next\":null}".formatted(String.join(",", instances)));
  }

  private void waits(String... waits) {
    engine.when(
        "GET /instances/" + ID + "/why",
        200,
        "{\"waitsFor\":[%s]}".formatted(String.join(",", waits)));
  }

  private void history(String id, String facts) {
    engine.when(
        "GET /instances/" + id + "/history",
        200,
        "{\"items\":[%s],\"next\":null}".formatted(facts));
  }

  private static String asking(String step) {
    return "{\"step\":\"%s\",\"kind\":\"PERSON\"}".formatted(step);
  }

  private static String instance(String id, String endedAt) {
    return "{\"id\":\"%s\",\"domain\":\"order\",\"workflow\":\"placeOrder\",\"version\":1,\"state\":\"%s\",\"businessKey\":\"4711\",\"startedAt\":\"2026-03-02T09:00:00Z\",\"endedAt\":%s}"
        .formatted(id, endedAt.equals("null") ? "RUNNING" : "COMPLETED", endedAt);
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of("--url", engine.url()));
    all.addAll(List.of(words));
    return new CommandLine(new DecideCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
