package dev.mediant.admin.api;

import dev.mediant.testing.MediantResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The engine with one workflow that says every word that needs more than one command. */
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

  private final MediantResource servers = new MediantResource();
  private final CustomerService customers = new CustomerService();

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("language");
      Path file = Files.createDirectories(folder.resolve("language")).resolve("whole.yaml");
      Files.writeString(file, WORKFLOW.formatted(customers.url()));
      Files.writeString(file.resolveSibling("tick.yaml"), TICK);
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
