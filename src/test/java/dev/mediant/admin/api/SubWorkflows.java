package dev.mediant.admin.api;

import dev.mediant.testing.MediantResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The engine with workflows that are started by their names. */
public final class SubWorkflows implements QuarkusTestResourceLifecycleManager {
  private static final String PACK =
      """
      workflow: pack
      domain: warehouse
      version: 1
      trigger: none
      defaults: { timeout: 60s }
      steps:
        - { step: box, dispatch: warehouse.box, rollback: warehouse.unbox }
      output: { box: "${ $steps.box.box }" }
      """;

  private static final String SELL =
      """
      workflow: sell
      domain: store
      version: 1
      trigger:
        event: Sold
        filter: .amount > 0
        key: .order
        idempotencyKey: .order
        input: { order: "${ .order }", cents: "${ .amount * 100 }" }
      defaults: { timeout: 60s }
      steps:
        - { step: book, dispatch: store.book, rollback: none }
      """;

  private static final String ORDER =
      """
      workflow: order
      domain: store
      version: 1
      trigger: { event: Ordered, key: .order }
      defaults: { timeout: 60s, retry: { delay: 100ms } }
      steps:
        - { step: hold, dispatch: store.hold, rollback: store.unhold }
        - step: pack
          workflow: warehouse/pack
          input: { order: "${ .order }" }
          output: { parcel: "${ $output.box }" }
        - { step: pay, dispatch: store.pay, rollback: none }
      output: { parcel: "${ $steps.pack.parcel }" }
      """;

  private final MediantResource servers = new MediantResource();

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("sub-workflows");
      write(folder, "warehouse/pack.yaml", PACK);
      write(folder, "store/sell.yaml", SELL);
      write(folder, "store/order.yaml", ORDER);
      Map<String, String> keys = new HashMap<>(servers.start());
      keys.put("mediant.workflows", folder.toString());
      keys.put("mediant.limits.event-size", "32K");
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path folder, String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Override
  public void stop() {
    servers.stop();
  }
}
