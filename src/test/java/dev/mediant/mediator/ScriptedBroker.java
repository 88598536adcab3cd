package dev.mediant.mediator;

import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Command;
import dev.mediant.message.DomainName;
import dev.mediant.message.MessageProperties;
import dev.mediant.message.StartRequest;
import dev.mediant.workflow.Effect;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Both ports to the broker, in memory: says what is published and acknowledged, and answers as a
 * test tells it.
 */
final class ScriptedBroker implements Intake, Outlet {
  private record Number(int value) implements Receipt {}

  final List<Effect> published = new CopyOnWriteArrayList<>();
  final List<Receipt> acknowledged = new CopyOnWriteArrayList<>();
  volatile Function<Effect, Outcome> broker = effect -> Outcome.CONFIRMED;
  volatile boolean open = true;

  /** What was prepared, and what stands in the way of preparing more. */
  final List<WorkflowCatalogue> prepared = new CopyOnWriteArrayList<>();

  final AtomicInteger followed = new AtomicInteger();
  volatile Optional<String> obstacle = Optional.empty();

  /** False keeps timers from firing. */
  volatile boolean repliesCaughtUp = true;

  private final AtomicInteger receipts = new AtomicInteger();

  Receipt receipt() {
    return new Number(receipts.incrementAndGet());
  }

  List<Command> commands() {
    return published.stream()
        .filter(Effect.SendCommand.class::isInstance)
        .map(effect -> ((Effect.SendCommand) effect).command())
        .toList();
  }

  static MessageProperties replyTo(Command command, String outcome) {
    return new MessageProperties(
        "application/json",
        null,
        command.id().toString(),
        null,
        null,
        null,
        Map.of("mediant-outcome", outcome));
  }

  static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public CompletionStage<Outcome> publish(Effect effect) {
    published.add(effect);
    return CompletableFuture.completedStage(broker.apply(effect));
  }

  @Override
  public CompletionStage<Outcome> publishEvent(
      String type, byte[] body, MessageProperties properties) {
    return CompletableFuture.completedStage(Outcome.CONFIRMED);
  }

  @Override
  public CompletionStage<Outcome> start(StartRequest request) {
    return CompletableFuture.completedStage(Outcome.CONFIRMED);
  }

  @Override
  public CompletionStage<Outcome> republish(
      String exchange, String routingKey, byte[] body, MessageProperties properties) {
    return CompletableFuture.completedStage(Outcome.CONFIRMED);
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void acknowledge(Collection<Receipt> receipts) {
    acknowledged.addAll(receipts);
  }

  @Override
  public boolean repliesCaughtUp(DomainName domain) {
    return repliesCaughtUp;
  }

  @Override
  public void open() {}

  @Override
  public void start(DomainName domain, Inbox inbox) {}

  @Override
  public Optional<String> prepare(DomainName domain, WorkflowCatalogue coming) {
    prepared.add(coming);
    return obstacle;
  }

  @Override
  public void follow() {
    followed.incrementAndGet();
  }

  @Override
  public void pauseEvents(DomainName domain) {}

  @Override
  public void resumeEvents(DomainName domain) {}

  @Override
  public void stop(DomainName domain) {}

  @Override
  public void close() {}

  @Override
  public Outlet of(DomainName domain) {
    return this;
  }

  @Override
  public OptionalInt consumers(DomainName domain, ChannelName channel) {
    return OptionalInt.empty();
  }
}
