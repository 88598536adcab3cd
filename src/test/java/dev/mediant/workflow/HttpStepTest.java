package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.ErrorDetail;
import dev.mediant.message.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Steps that ask over HTTP: to the interpreter, commands to the engine's own processor. */
class HttpStepTest {
  private static final Reply UNKNOWN = new Reply.Unknown(new ErrorDetail("Away", "cut"), null);

  private static Scenario lookUp() {
    return workflow(
            """
            steps:
              - step: lookUp
                http:
                  url: "https://crm.example.org/orders/${ .orderId + \\"/ \\" }"
                  query: { amount: "${ .amount }" }
                retry: { maxAttempts: 2, jitter: none }
            output: ${ $steps.lookUp.name }
            """)
        .given();
  }

  private static Scenario book() {
    return workflow(
            """
            steps:
              - step: book
                http: { method: POST, url: "https://crm.example.org/bookings", body: { a: 1 } }
                retry: { maxAttempts: 2, jitter: none }
                rollback:
                  http:
                    method: DELETE
                    url: "https://crm.example.org/bookings/${ $output.id // \\"none\\" }"
              - { step: pay, dispatch: payment.charge, rollback: none }
            """)
        .given();
  }

  @Test
  void shouldSendWhatWasAskedAndGoOnWithTheAnswer() {
    lookUp()
        .expectCommand("lookUp")
        .on("mediant.http")
        .withBody(
            "{'method': 'GET', 'url': 'https://crm.example.org/orders/4711%2F%20',"
                + " 'query': {'amount': 100}}")
        .whenReply(completed("{'name': 'Ada'}"))
        .expectOutput("'Ada'")
        .expectState(COMPLETED);
  }

  @Test
  void shouldSayWhatItWaitsFor() {
    assertThat(Waiting.of(lookUp().run().state()).getFirst().detail())
        .isEqualTo("reply of GET https://crm.example.org/orders/4711%2F%20 to attempt 1");
  }

  @Test
  void shouldUndoWhatWasDoneOverHttp() {
    book()
        .expectCommand("book")
        .whenReply(completed("{'id': 'b/1'}"))
        .expectCommand("pay")
        .whenReply(rejected("CardDeclined"))
        .expectCommand("book", undo())
        .on("mediant.http")
        .withBody("{'method': 'DELETE', 'url': 'https://crm.example.org/bookings/b%2F1'}")
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldUndoWhatMayHaveBeenDone() {
    book()
        .expectCommand("book")
        .whenReply(UNKNOWN)
        .whenTimePasses(Duration.ofSeconds(1))
        .expectCommand("book")
        .whenReply(UNKNOWN)
        .expectCommand("book", undo())
        .withBody("{'method': 'DELETE', 'url': 'https://crm.example.org/bookings/none'}")
        .whenReply(completed())
        .expectError("Away")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldHaveNothingToUndoWhenItSaidNo() {
    lookUp()
        .expectCommand("lookUp")
        .whenReply(rejected("HttpStatus404"))
        .expectError("HttpStatus404")
        .expectState(FAILED);
  }
}
