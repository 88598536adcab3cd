package dev.mediant.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processors in a process of their own, on the bare client: they write every command and every
 * lifecycle event in the ledger before they answer, and come back whenever the broker does. So do a
 * desk that is asked over HTTP, and the people who are asked for approval, called for help, or see
 * to what was parked.
 *
 * <p>Arguments: AMQP URI, ledger file, the desk's URL. Standard input tells them to hold undos
 * ({@link UndoHold}) and where nodes are ({@link NodesApi}), and its end ends them.
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
          "mail.send",
          "part.pick",
          "part.putback",
          "courier.ask",
          "courier.leave",
          "gift.wrap",
          "care.call",
          "care.pack",
          "care.unpack",
          "care.tell",
          "care.flatten",
          "care.gift",
          "care.card",
          "care.excuse",
          "care.close",
          "claim.open",
          "claim.shut",
          "claim.look",
          "claim.book",
          "claim.unbook",
          "claim.explain",
          "claim.hand",
          "linger.wait",
          "linger.end",
          "letter.write",
          "visit.plan",
          "visit.cancel",
          "visit.come",
          "bill.write",
          "bill.void",
          "stamp.print",
          "parts.handover");

  private static final long BETWEEN_TRIES_MILLIS = 300;

  private LedgerProcessors() {}

  public static void main(String[] args) throws Exception {
    UndoHold hold = new UndoHold();
    try (LedgerFile ledger = new LedgerFile(Path.of(args[1]))) {
      LabelDesk.open(URI.create(args[2]), ledger);
      NodesApi nodes = new NodesApi();
      CommandBook book = new CommandBook(ledger);
      Clerk clerk = new Clerk(ledger, nodes);
      Operator operator = new Operator(nodes);
      Thread.ofPlatform().daemon().start(() -> endWithInput(hold, nodes));
      Thread.ofPlatform().daemon().start(new LetterBox(nodes));
      while (true) {
        try (ProcessorSession session =
            new ProcessorSession(args[0], ledger, hold, book, clerk, operator)) {
          session.awaitEnd();
        } catch (IOException | TimeoutException | RuntimeException e) {
          System.out.println("no session: " + e); // the broker is away, or its queues are
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MILLIS);
      }
    }
  }

  private static void endWithInput(UndoHold hold, NodesApi nodes) {
    try {
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
          .lines()
          .forEach(line -> obey(line, hold, nodes));
    } catch (UncheckedIOException e) {
      System.err.println(e);
    }
    Runtime.getRuntime().halt(0);
  }

  private static void obey(String line, UndoHold hold, NodesApi nodes) {
    if (line.startsWith(NodesApi.NODE)) {
      nodes.learn(line.substring(NodesApi.NODE.length()));
    } else {
      hold.obey(line);
    }
  }
}
