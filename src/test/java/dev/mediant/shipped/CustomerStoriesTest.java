package dev.mediant.shipped;

import static dev.mediant.shipped.SampleEvents.sample;
import static dev.mediant.workflow.Scenario.scenario;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.failed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;

import dev.mediant.workflow.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The customer domain's workflows, from their sample events to their ends. */
class CustomerStoriesTest {
  @Test
  void shouldRegisterACustomer() {
    opened()
        .expectCommand("grantWelcomePoints")
        .on("loyalty.credit")
        .withBody("{'customerId': 'C-101', 'points': 100, 'reason': 'welcome'}")
        .whenReply(completed("{'creditId': 'CRE-1'}"))
        .expectCommand("sendWelcome")
        .on("notification.send")
        .whenReply(completed())
        .expectOutput("{'accountId': 'ACC-1'}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldTurnAwayWhoIsTooRisky() {
    signedUp()
        .expectCommand("checkIdentity")
        .whenReply(completed("{'riskScore': 95}"))
        .expectError("IdentityNotTrusted")
        .expectState(FAILED);
  }

  @Test
  void shouldHaveNothingToUndoWhenTheIdentityIsRejected() {
    signedUp()
        .expectCommand("checkIdentity")
        .whenReply(rejected("IdentityRefused"))
        .expectState(FAILED);
  }

  @Test
  void shouldHaveNothingToUndoWhenTheAccountIsRejected() {
    signedUp()
        .expectCommand("checkIdentity")
        .whenReply(completed("{'riskScore': 10}"))
        .expectCommand("openAccount")
        .whenReply(rejected("EmailTaken"))
        .expectState(FAILED);
  }

  @Test
  void shouldCloseTheAccountWhenThePointsAreRejected() {
    opened()
        .expectCommand("grantWelcomePoints")
        .whenReply(rejected("ProgrammeClosed"))
        .expectCommand("sendWelcome")
        .whenReply(completed())
        .expectCommand("openAccount", undo())
        .on("account.close")
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldTakeThePointsBackBeforeItClosesTheAccountWhenTheWelcomeIsRejected() {
    opened()
        .expectCommand("grantWelcomePoints")
        .whenReply(completed("{'creditId': 'CRE-1'}"))
        .expectCommand("sendWelcome")
        .whenReply(rejected("AddressBounced"))
        .expectCommand("grantWelcomePoints", undo())
        .on("loyalty.debit")
        .withBody("{'customerId': 'C-101', 'points': 100, 'creditId': 'CRE-1'}")
        .whenReply(completed())
        .expectCommand("openAccount", undo())
        .on("account.close")
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldAwardPointsWithoutAFuss() {
    fulfilled()
        .expectCommand("creditPoints")
        .on("loyalty.credit")
        .withBody("{'customerId': 'C-42', 'amount': 124000, 'reason': 'order ORD-2001'}")
        .whenReply(completed("{'creditId': 'CRE-2', 'balance': 124}"))
        .expectOutput("{'creditId': 'CRE-2', 'balance': 124}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldCongratulateANewGoldCustomer() {
    fulfilled()
        .expectCommand("creditPoints")
        .whenReply(completed("{'creditId': 'CRE-2', 'balance': 2136}"))
        .expectCommand("congratulate")
        .on("notification.send")
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  @Test
  void shouldHaveNothingToUndoWhenThePointsAreRejected() {
    fulfilled()
        .expectCommand("creditPoints")
        .whenReply(rejected("ProgrammeClosed"))
        .expectState(FAILED);
  }

  @Test
  void shouldTakePointsBackWhenTheCongratulationIsRejected() {
    fulfilled()
        .expectCommand("creditPoints")
        .whenReply(completed("{'creditId': 'CRE-2', 'balance': 2136}"))
        .expectCommand("congratulate")
        .whenReply(rejected("AddressBounced"))
        .expectCommand("creditPoints", undo())
        .on("loyalty.debit")
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldTellOfARise() {
    quoted(7)
        .expectCommand("tellOfRise")
        .on("notification.send")
        .withBody(
            "{'stockSymbol': 'ACME', 'template': 'price-rise', 'text': 'ACME rose by 7 percent'}")
        .whenReply(completed())
        .expectOutput("{'stockSymbol': 'ACME', 'price': 12345}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldTellOfAFall() {
    quoted(-12).expectCommand("tellOfFall").whenReply(completed()).expectState(COMPLETED);
  }

  @Test
  void shouldKeepQuietWhenNothingMuchHappened() {
    quoted(0).expectState(COMPLETED);
  }

  @Test
  void shouldLookUpAgainWhenTheLookupFails() {
    Scenario story = updated();
    for (int attempt = 1; attempt <= 2; attempt++) {
      story.expectCommand("lookUpQuote").attempt(attempt).whenReply(failed("Unavailable"));
      story.whenTimePasses(Duration.ofMillis(500));
    }
    story
        .expectCommand("lookUpQuote")
        .attempt(3)
        .whenReply(completed("{'price': 5000, 'changePercent': 0}"))
        .expectState(COMPLETED);
  }

  @Test
  void shouldFailWhenNobodyKnowsTheShare() {
    updated()
        .expectCommand("lookUpQuote")
        .whenReply(rejected("UnknownSymbol"))
        .expectError("UnknownSymbol")
        .expectState(FAILED);
  }

  private static Scenario signedUp() {
    return scenario("workflows/customer/register-customer.yaml")
        .given(sample("customer/customer-signed-up"));
  }

  private static Scenario opened() {
    return signedUp()
        .expectCommand("checkIdentity")
        .on("identity.check")
        .whenReply(completed("{'riskScore': 10}"))
        .expectCommand("openAccount")
        .on("account.open")
        .whenReply(completed("{'accountId': 'ACC-1'}"));
  }

  private static Scenario fulfilled() {
    return scenario("workflows/customer/award-loyalty-points.yaml")
        .given(sample("customer/order-fulfilled"));
  }

  private static Scenario updated() {
    return scenario("workflows/customer/alert-price-watchers.yaml")
        .given(sample("customer/stock-price-updated"));
  }

  private static Scenario quoted(int changePercent) {
    return updated()
        .expectCommand("lookUpQuote")
        .on("quotes.lookup")
        .withBody("{'stockSymbol': 'ACME'}")
        .whenReply(completed("{'price': 12345, 'changePercent': %d}".formatted(changePercent)));
  }
}
