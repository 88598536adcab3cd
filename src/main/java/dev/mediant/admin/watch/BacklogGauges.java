package dev.mediant.admin.watch;

import dev.mediant.message.DomainName;
import dev.mediant.store.StoreFigures.ChannelOf;
import dev.mediant.store.StoreFigures.Turns;
import dev.mediant.workflow.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Shows a backlog as gauges; a domain that was once seen stays, with zeros. */
final class BacklogGauges {
  private static final List<Status> OPEN =
      Stream.of(Status.values()).filter(status -> !status.isTerminal()).toList();

  private final MultiGauge open;
  private final MultiGauge needingAttention;
  private final MultiGauge outboxAge;
  private final MultiGauge timerAge;
  private final MultiGauge held;
  private final MultiGauge underWay;

  /** A channel with limits that was once seen stays, with zeros. */
  private final Set<ChannelOf> channels = new HashSet<>();

  BacklogGauges(MeterRegistry registry) {
    this.open = gauge(registry, Metrics.INSTANCES_OPEN, "Open instances");
    this.needingAttention =
        gauge(registry, Metrics.NEEDING_ATTENTION, "Instances that wait for an operator");
    this.outboxAge =
        seconds(registry, Metrics.OUTBOX_AGE, "Age of the oldest effects that are not published");
    this.held = gauge(registry, Metrics.COMMANDS_HELD, "Commands that wait for their turn");
    this.underWay =
        gauge(
            registry,
            Metrics.COMMANDS_UNDER_WAY,
            "Commands to channels with limits that take a place there");
    this.timerAge = seconds(registry, Metrics.TIMER_AGE, "How long the oldest timer has been due");
  }

  void show(Backlog backlog, Collection<DomainName> domains) {
    open.register(
        domains.stream()
            .flatMap(domain -> OPEN.stream().map(state -> row(backlog, domain, state)))
            .toList(),
        true);
    show(needingAttention, domains, backlog::needingAttention);
    show(outboxAge, domains, backlog::outboxAge);
    show(timerAge, domains, backlog::timerAge);
    channels.addAll(backlog.turns().keySet());
    showTurns(held, backlog, Turns::held);
    showTurns(underWay, backlog, Turns::underWay);
  }

  private void showTurns(MultiGauge gauge, Backlog backlog, ToDoubleFunction<Turns> value) {
    gauge.register(
        channels.stream().<Row<?>>map(channel -> row(backlog, channel, value)).toList(), true);
  }

  private static Row<?> row(Backlog backlog, ChannelOf channel, ToDoubleFunction<Turns> value) {
    Tags tags =
        Tags.of(
            Metrics.DOMAIN, channel.domain().value(), Metrics.CHANNEL, channel.channel().value());
    Turns turns = backlog.turns().getOrDefault(channel, Turns.NONE);
    return Row.of(tags, value.applyAsDouble(turns));
  }

  private static Row<?> row(Backlog backlog, DomainName domain, Status state) {
    Tags tags = Tags.of(Metrics.DOMAIN, domain.value(), Metrics.STATE, state.name());
    return Row.of(tags, backlog.open(domain, state));
  }

  private static void show(
      MultiGauge gauge, Collection<DomainName> domains, ToDoubleFunction<DomainName> value) {
    List<Row<?>> rows =
        domains.stream()
            .<Row<?>>map(
                domain ->
                    Row.of(Tags.of(Metrics.DOMAIN, domain.value()), value.applyAsDouble(domain)))
            .toList();
    gauge.register(rows, true);
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  private static MultiGauge seconds(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).baseUnit("seconds").register(registry);
  }
}
