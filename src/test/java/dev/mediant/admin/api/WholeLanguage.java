package dev.mediant.admin.api;

import dev.mediant.testing.MediantResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The engine with one workflow that says every word that needs more than one command, and a domain
 * that says what its workflows share.
 */
public final class WholeLanguage implements QuarkusTestResourceLifecycleManager {
  private static final String WORKFLOW =
      """
      workflow: wholeLanguage
      domain: language
      version: 1
      trigger: { event: OrderPlaced, key: .orderId, unique: running }
      defaults: { timeout: 30s }
      steps:
        - step: lookUp
          http: { url: "%1$s/busy/${ .orderId }" }
          retry: { delay: 10ms }
        - step: book
          http: { method: POST, url: "%1$s/bookings", body: { order: "${ .orderId }" } }
          rollback:
            http: { method: DELETE, url: "%1$s/bookings/${ $output.id // $input.body.order }" }
        - step: reserveAll
          forEach: .items
          as: line
          concurrency: 2
          output: { sku: "${ $line }", place: "${ $steps.reserve.place }" }
          steps:
            - step: reserve
              dispatch: language.reserve
              input: { order: "${ .orderId }", sku: "${ $line }" }
              rollback: { emit: ReservationWithdrawn, data: { sku: "${ $input.sku }" } }
        - step: offer
          join: first
          parallel:
            - { step: north, dispatch: language.north, rollback: language.northOff }
            - { step: south, dispatch: language.south, rollback: language.southOff }
        - step: poll
          repeat: { until: $steps.ask.ready, max: 5 }
          steps:
            - step: ask
              dispatch: language.ask
              input: { order: "${ .orderId }", round: "${ $index }" }
              rollback: none
        - step: approve
          approval: { roles: [sales], question: "Ship ${ .orderId }?" }
          timeout: 1h
        - step: checked
          await: { event: CreditChecked, filter: .good, correlate: { event: .order } }
          timeout: 1h
        - step: pay
          dispatch: language.pay
          rollback: language.refund
          catch:
            - errors: [CardDeclined]
              steps:
                - step: invoice
                  dispatch: language.invoice
                  input: { order: "${ .orderId }", because: "${ $error.type }" }
                  rollback: none
              then: continue
        - step: enough
          complete:
            places: ${ [$steps.reserveAll[].place] }
            offer: ${ $steps.offer.from }
            customer: ${ $steps.lookUp.name }
            limit: ${ $steps.checked.limit }
      """;

  private static final String TICK =
      """
      workflow: tick
      domain: language
      version: 1
      trigger: { schedule: { every: 1s } }
      steps:
        - { step: note, set: { at: "${ .scheduledAt }" } }
      output: { at: "${ $vars.at }" }
      """;

  private static final String REST =
      """
      workflow: rest
      domain: language
      version: 1
      trigger: { event: RestWanted, key: .order }
      steps:
        - step: countDown
          repeat: { while: "($vars.left // .left) > 0", max: 5 }
          steps:
            - { step: less, set: { left: "${ ($vars.left // .left) - 1 }" } }
        - step: untilDue
          wait: { until: "${ .dueAt }" }
        - step: tryHard
          steps:
            - { step: giveUp, fail: { type: TooHard, message: nobody can } }
          catch:
            - errors: [TooHard]
              steps:
                - { step: excuse, set: { excused: true } }
              then: complete
        - { step: neverHere, fail: { type: NotComplete, message: went on } }
      output: { left: "${ $vars.left }", excused: "${ $vars.excused }" }
      """;

  private static final String LATE =
      """
      workflow: late
      domain: language
      version: 1
      trigger: { event: LateWanted, key: .order }
      deadline: 2s
      steps:
        - { step: hold, dispatch: language.hold, timeout: 1s, rollback: language.letGo }
        - { step: tooLong, wait: 1h }
      """;

  private static final String STUCK =
      """
      workflow: stuck
      domain: language
      version: 1
      onRollbackFailure: continue
      trigger: { event: StuckWanted, key: .order }
      steps:
        - { step: hold, dispatch: language.hold, rollback: language.letGo }
        - { step: pay, dispatch: language.pay, rollback: language.refund }
        - step: offer
          dispatch: language.north
          rollback: none
          catch:
            - errors: [Refused]
              steps:
                - { step: excuse, dispatch: language.invoice, rollback: none }
              then: rollback
        - { step: neverHere, fail: { type: NotRolledBack, message: went on } }
      """;

  private static final String PATIENT =
      """
      workflow: patient
      domain: language
      version: 1
      trigger: { event: PatienceWanted, key: .order }
      steps:
        - step: ask
          dispatch: language.slow
          timeout: 4s
          retry: { maxAttempts: 2, delay: 10ms, jitter: none }
          rollback: none
      """;

  private static final String DOMAIN =
      """
      defaults:
        timeout: 30s
        retry: { maxAttempts: 2, delay: 10ms, jitter: none }
      channels:
        contract.pay:
          request:
            type: object
            required: [order, cents]
            properties: { order: { type: string }, cents: { type: integer, minimum: 1 } }
          reply: { type: object, required: [paymentId], properties: { paymentId: { type: string } } }
        contract.refund:
          request: { type: object, required: [order] }
      retention: { history: 7d }
      """;

  private static final String PAY_ALL =
      """
      workflow: payAll
      domain: contract
      version: 1
      trigger: { event: BillsDue, key: .order }
      steps:
        - step: each
          forEach: .cents
          as: cents
          concurrency: 1
          maxItems: 2
          steps:
            - step: pay
              dispatch: contract.pay
              input: { order: "${ .order }", cents: "${ $cents }" }
              rollback:
                dispatch: contract.refund
                input: { order: "${ .order }", paymentId: "${ $output.paymentId // null }" }
      output: { paid: "${ [$steps.each[].paymentId] }" }
      """;

  private final MediantResource servers = new MediantResource();
  private final CustomerService customers = new CustomerService();

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("language");
      Path file = Files.createDirectories(folder.resolve("language")).resolve("whole.yaml");
      Files.writeString(file, WORKFLOW.formatted(customers.url()));
      Files.writeString(file.resolveSibling("tick.yaml"), TICK);
      Files.writeString(file.resolveSibling("rest.yaml"), REST);
      Files.writeString(file.resolveSibling("late.yaml"), LATE);
      Files.writeString(file.resolveSibling("stuck.yaml"), STUCK);
      Files.writeString(file.resolveSibling("patient.yaml"), PATIENT);
      Path contract = Files.createDirectories(folder.resolve("contract"));
      Files.writeString(contract.resolve("domain.yaml"), DOMAIN);
      Files.writeString(contract.resolve("pay-all.yaml"), PAY_ALL);
      Map<String, String> keys = new HashMap<>(servers.start());
      keys.put("mediant.workflows", folder.toString());
      keys.put("mediant.http.allow-private", customers.url());
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    servers.stop();
    customers.close();
  }
}
