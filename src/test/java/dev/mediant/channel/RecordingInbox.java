package dev.mediant.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mediant.mediator.Inbox;
import dev.mediant.mediator.Receipt;
import dev.mediant.message.MessageProperties;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers what came; acknowledges nothing by itself. */
final class RecordingInbox implements Inbox {
  enum Kind {
    EVENT,
    REPLY,
    REQUEST,
    DEAD_LETTER,
    UNROUTED
  }

  record Received(
      Kind kind,
      @Nullable String queue,
      String body,
      MessageProperties properties,
      Receipt receipt) {}

  private final List<Received> all = new CopyOnWriteArrayList<>();

  @Override
  public void event(byte[] body, MessageProperties properties, Receipt receipt) {
    all.add(new Received(Kind.EVENT, null, new String(body, UTF_8), properties, receipt));
  }

  @Override
  public void reply(byte[] body, MessageProperties properties, Receipt receipt) {
    all.add(new Received(Kind.REPLY, null, new String(body, UTF_8), properties, receipt));
  }

  @Override
  public void request(byte[] body, MessageProperties properties, Receipt receipt) {
    all.add(new Received(Kind.REQUEST, null, new String(body, UTF_8), properties, receipt));
  }

  @Override
  public void deadLettered(
      String queue, byte[] body, MessageProperties properties, Receipt receipt) {
    all.add(new Received(Kind.DEAD_LETTER, queue, new String(body, UTF_8), properties, receipt));
  }

  @Override
  public void unrouted(byte[] body, MessageProperties properties, Receipt receipt) {
    all.add(new Received(Kind.UNROUTED, null, new String(body, UTF_8), properties, receipt));
  }

  List<Received> of(Kind kind) {
    return all.stream().filter(received -> received.kind() == kind).toList();
  }

  List<String> bodies(Kind kind) {
    return of(kind).stream().map(Received::body).toList();
  }
}
