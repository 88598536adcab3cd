package dev.mediant.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processors in a process of their own, on the bare client: they write every command and every
 * lifecycle event in the ledger before they answer, and come back whenever the broker does.
 *
 * <p>Arguments: AMQP URI, ledger file. The end of standard input ends them.
 */
public final class LedgerProcessors {
  static final List<String> CHANNELS =
      List.of(
          "stock.reserve",
          "stock.release",
          "payment.charge",
          "payment.refund",
          "fraud.check",
          "parcel.label",
          "parcel.unlabel",
          "parcel.pack",
          "parcel.unpack",
          "parcel.ship",
          "mail.send");

  private static final long BETWEEN_TRIES_MILLIS = 300;

  private LedgerProcessors() {}

  public static void main(String[] args) throws Exception {
    Thread.ofPlatform().daemon().start(LedgerProcessors::endWithInput);
    try (LedgerFile ledger = new LedgerFile(Path.of(args[1]))) {
      while (true) {
        try (ProcessorSession session = new ProcessorSession(args[0], ledger)) {
          session.awaitEnd();
        } catch (IOException | TimeoutException | RuntimeException e) {
          System.out.println("no session: " + e); // the broker is away, or its queues are
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MILLIS);
      }
    }
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        // until the end
      }
    } catch (IOException e) {
      System.err.println(e);
    }
    Runtime.getRuntime().halt(0);
  }
}
