package dev.mediant.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.definition.Action;
import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.RetryPolicy;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowDefinition.OnRollbackFailure;
import dev.mediant.expression.Bindings;
import dev.mediant.expression.Evaluation;
import dev.mediant.expression.Template;
import dev.mediant.message.ChannelName;
import dev.mediant.message.EventType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowReaderTest {
  private static final String HEAD =
      """
      workflow: placeOrder
      domain: order
      version: 1
      trigger:
        event: OrderPlaced
      """;

  @Test
  void shouldReadTheWorkflowThatTheLanguageIsIntroducedWith() throws IOException {
    String text = Files.readString(Path.of("workflows/order/place-order.yaml"));
    WorkflowDefinition workflow = read("workflows/order/place-order.yaml", text);

    assertThat(workflow.ref()).hasToString("order/placeOrder v1");
    assertThat(workflow.contentHash()).hasSize(64);
    assertThat(workflow.source()).isEqualTo(text);
    assertThat(workflow.deadline()).isEqualTo(Duration.ofDays(3));
    assertThat(workflow.onRollbackFailure()).isEqualTo(OnRollbackFailure.SUSPEND);
    assertThat(workflow.trigger().eventTypes()).containsExactly(new EventType("OrderPlaced"));
    assertThat(workflow.trigger().filter()).hasToString(".amount > 0");
    assertThat(workflow.steps())
        .extracting(Step::id)
        .containsExactly("reserveStock", "clearPayment", "approveLargeOrder", "ship", "confirm");
    assertThat(workflow.steps())
        .extracting(Step::pivot)
        .containsExactly(false, false, false, true, false);

    Action.Parallel parallel = (Action.Parallel) workflow.steps().get(1).action();
    Action.Dispatch payment = (Action.Dispatch) parallel.branches().get(0).action();
    assertThat(payment.retry().maxAttempts()).isEqualTo(5);
    assertThat(payment.retry().delay()).isEqualTo(Duration.ofSeconds(1));
    Rollback.Compensation refund = (Rollback.Compensation) parallel.branches().get(0).rollback();
    assertThat(refund.channel()).isEqualTo(new ChannelName("payment.refund"));
    assertThat(refund.retry().maxAttempts()).isEqualTo(20);
    assertThat(refund.retry().maxDelay()).isEqualTo(Duration.ofMinutes(10));
    assertThat(parallel.branches().get(1).rollback()).isEqualTo(new Rollback.None());

    assertThat(workflow.steps().get(2).when()).hasToString(".amount > 1000");
    Action.Approval approval = (Action.Approval) workflow.steps().get(2).action();
    assertThat(approval.roles()).containsExactly("sales-manager");
    assertThat(approval.timeout()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void shouldResolveRetryAndTimeoutFromTheInsideOut() {
    WorkflowDefinition workflow =
        read(
            """
            defaults:
              timeout: 10s
              retry: { maxAttempts: 4, delay: 2s, errors: [Busy] }
            steps:
              - step: plain
                dispatch: a
                rollback: undo.a
              - step: group
                retry: { backoff: linear, maxAttempts: 7 }
                timeout: 1h
                steps:
                  - step: inner
                    dispatch: b
                    timeout: 3s
                    retry: { jitter: 0.5, notErrors: Never }
                    rollback: { dispatch: undo.b, timeout: 1m, retry: { maxAttempts: 9 } }
                  - step: once
                    dispatch: c
                    retry: none
                    rollback: none
              - step: slow
                dispatch: d
                retry: { delay: 2m }
                rollback: none
            """);
    Action.Dispatch plain = dispatch(workflow.steps().get(0));
    assertThat(plain.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(plain.retry())
        .isEqualTo(
            new RetryPolicy(
                4,
                Duration.ofSeconds(2),
                RetryPolicy.Backoff.EXPONENTIAL,
                2,
                Duration.ofSeconds(30),
                1,
                null,
                Set.of("Busy"),
                Set.of()));
    Rollback.Compensation undo = (Rollback.Compensation) workflow.steps().get(0).rollback();
    assertThat(undo.input()).isNull();
    assertThat(undo.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(undo.retry()).isEqualTo(plain.retry());

    Action.Group group = (Action.Group) workflow.steps().get(1).action();
    Action.Dispatch inner = dispatch(group.steps().get(0));
    assertThat(group.timeout()).isEqualTo(Duration.ofHours(1));
    assertThat(inner.timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(inner.retry())
        .isEqualTo(
            new RetryPolicy(
                7,
                Duration.ofSeconds(2),
                RetryPolicy.Backoff.LINEAR,
                2,
                Duration.ofSeconds(30),
                0.5,
                null,
                Set.of("Busy"),
                Set.of("Never")));
    Rollback.Compensation innerUndo = (Rollback.Compensation) group.steps().get(0).rollback();
    assertThat(innerUndo.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(innerUndo.retry().maxAttempts()).isEqualTo(9);
    assertThat(innerUndo.retry().backoff()).isEqualTo(RetryPolicy.Backoff.LINEAR);
    assertThat(dispatch(group.steps().get(1)).retry().maxAttempts()).isEqualTo(1);
    assertThat(dispatch(workflow.steps().get(2)).retry().maxDelay())
        .as("a longer delay lifts an unstated maxDelay")
        .isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void shouldTakeStandardDefaultsWhereNothingIsSaid() {
    Action.Dispatch step =
        dispatch(read("steps: [ { step: a, dispatch: a, rollback: none } ]\n").steps().get(0));
    assertThat(step.retry()).isEqualTo(RetryPolicy.STANDARD);
    assertThat(step.timeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shouldReadEveryKindOfStep() {
    WorkflowDefinition workflow =
        read(
            """
            onRollbackFailure: continue
            steps:
              - step: remember
                set: { total: "${ [.items[].price] | add }", currency: EUR }
              - step: choose
                description: by size
                switch:
                  - when: $vars.total > 100
                    steps: [ { step: big, wait: 5m } ]
                  - otherwise:
                    steps: [ { step: small, wait: { until: "${ .due }" } } ]
              - step: tell
                when: .notify == true
                emit: OrderSeen
              - step: stop
                when: .broken // false
                fail: { type: Broken, message: "Order ${ .orderId } is broken" }
              - step: short
                when: .short == true
                fail: { type: Short }
            output: ${ $vars }
            """);
    assertThat(workflow.onRollbackFailure()).isEqualTo(OnRollbackFailure.CONTINUE);
    Action.Switch choice = (Action.Switch) workflow.steps().get(1).action();
    assertThat(choice.branches().get(0).when()).hasToString("$vars.total > 100");
    assertThat(choice.branches().get(1).when()).isNull();
    assertThat(choice.branches().get(0).steps().get(0).action())
        .isEqualTo(new Action.Wait(new Action.WaitTime.For(Duration.ofMinutes(5))));
    assertThat(choice.branches().get(1).steps().get(0).action())
        .isInstanceOfSatisfying(
            Action.Wait.class,
            wait -> assertThat(wait.time()).isInstanceOf(Action.WaitTime.Until.class));
    assertThat(workflow.steps().get(2).when()).hasToString(".notify == true");
    assertThat(workflow.steps().get(2).action())
        .isEqualTo(new Action.Emit(new EventType("OrderSeen"), null));
    assertThat(workflow.steps().get(4).action())
        .isEqualTo(
            new Action.Fail(
                "Short", new Template.Literal(JsonNodeFactory.instance.textNode("Short"))));
    assertThat(workflow.steps().get(1).description()).isEqualTo("by size");
  }

  @Test
  void shouldTakeOneOrSeveralEvents() {
    WorkflowDefinition workflow =
        read(
            "order/x.yaml",
            HEAD.replace("event: OrderPlaced", "event: [OrderPlaced, OrderChanged]")
                + "steps: [ { step: a, wait: 1s } ]\n");
    assertThat(workflow.trigger().eventTypes())
        .containsExactly(new EventType("OrderPlaced"), new EventType("OrderChanged"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "on § \"on\"",
        "no § \"no\"",
        "yes § \"yes\"",
        "1:30 § \"1:30\"",
        "2024-01-01 § \"2024-01-01\"",
        "1_000 § \"1_000\"",
        "~ § null",
        "null § null",
        "true § true",
        "10.10 § 10.10",
        "0x1F § 31",
        "0o17 § 15",
        "12345678901234567890 § 12345678901234567890",
        "-5 § -5",
        "1e3 § 1E+3",
        "\"10\" § \"10\"",
        "'it''s' § \"it's\"",
        "김밥 – 큰 것 § \"김밥 – 큰 것\"",
        "\"a\\u0000b\" § \"a\\u0000b\"",
        "[1, {a: no}] § [1,{\"a\":\"no\"}]",
        "\"${ .orderId }\" § \"4711\"",
        "${ .amount } § 10.10",
        "${ .items } § [1,2]",
        "${.orderId}-${ .amount } § \"4711-10.10\"",
        "\"$${ .orderId } costs $5\" § \"${ .orderId } costs $5\"",
        "\"${ {a: \\\"}\\\"} }\" § {\"a\":\"}\"}",
        "\"${ \\\"\\\\(.orderId)}\\\" }!\" § \"4711}!\"",
        "{ a: { b: [ \"${ .items[0] }\", x ] } } § {\"a\":{\"b\":[1,\"x\"]}}",
      })
  void shouldReadTemplatesAsNativeYaml(String yaml, String expected) {
    String step = "steps:\n  - step: tell\n    emit: Seen\n    data:\n      value: ";
    WorkflowDefinition workflow = read(step + yaml + "\n");
    Action.Emit emit = (Action.Emit) workflow.steps().get(0).action();
    assertThat(evaluate(emit.data()).get("value").toString()).isEqualTo(expected);
  }

  @Test
  void shouldReadBlocksOfTextAndOfJq() {
    WorkflowDefinition workflow =
        read(
            """
            steps:
              - step: tell
                when: |
                  .amount > 1 and
                  .orderId == "4711"
                emit: Seen
                data:
                  exact: |
                    ${ .items
                       | length }
                  text: |
                    Dear customer,
                    your order ${ .orderId }
                  folded: >-
                    one
                    line
            """);
    Step tell = workflow.steps().get(0);
    assertThat(tell.when()).hasToString(".amount > 1 and\n.orderId == \"4711\"");
    JsonNode data = evaluate(((Action.Emit) tell.action()).data());
    assertThat(data.get("exact").intValue()).isEqualTo(2);
    assertThat(data.get("text").textValue()).isEqualTo("Dear customer,\nyour order 4711\n");
    assertThat(data.get("folded").textValue()).isEqualTo("one line");
  }

  @Test
  void shouldTellAllProblemsOfAFileAtOnce() {
    WorkflowReading reading =
        new WorkflowReader()
            .read(
                "order/x.yaml",
                HEAD + "deadline: soon\nsteps:\n  - step: a\n    dispatch: b\n    whn: .x\n");
    assertThat(reading.definition()).isNull();
    assertThat(reading.problems())
        .extracting("rule")
        .containsExactly("bad-duration", "missing-rollback", "unknown-key");
  }

  @Test
  void shouldReadFilesOfWindowsEditors() {
    String text = (HEAD + "steps:\n  - step: a\n    wait: 1s\n").replace("\n", "\r\n");
    assertThat(read("order/x.yaml", "\uFEFF" + text).steps()).hasSize(1);
  }

  @Test
  void shouldRefuseATooLargeFile() {
    String text = HEAD + "description: \"" + "x".repeat(600_000) + "\"\nsteps: []\n";
    assertThat(new WorkflowReader().read("order/x.yaml", text).problems())
        .extracting("rule")
        .containsExactly("too-large");
  }

  private static Action.Dispatch dispatch(Step step) {
    return (Action.Dispatch) step.action();
  }

  private static JsonNode evaluate(Template template) {
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    order.put("orderId", "4711").put("amount", new BigDecimal("10.10"));
    order.putArray("items").add(1).add(2);
    Evaluation evaluation = template.evaluate(new Bindings(order, Map.of()));
    assertThat(evaluation).isInstanceOf(Evaluation.Value.class);
    return ((Evaluation.Value) evaluation).json();
  }

  private static WorkflowDefinition read(String body) {
    return read("order/x.yaml", HEAD + body);
  }

  private static WorkflowDefinition read(String file, String text) {
    WorkflowReading reading = new WorkflowReader().read(file, text);
    assertThat(reading.definition()).as(ProblemPrinter.print(reading.problems())).isNotNull();
    return reading.definition();
  }
}
