package dev.mediant.scenario;

import dev.mediant.message.Command;
import dev.mediant.message.Envelope;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was seen of one instance in virtual time. */
final class Chronicle {
  private final List<HistoryEvent> facts = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Envelope> events = new ArrayList<>();
  private final Map<StepPath, Instant> awaits = new LinkedHashMap<>();
  private Instant lastChange;

  Chronicle(Instant start) {
    this.lastChange = start;
  }

  void happened(List<HistoryEvent> transition, Instant now) {
    lastChange = now;
    facts.addAll(transition);
    for (HistoryEvent fact : transition) {
      if (fact instanceof HistoryEvent.AwaitStarted started) {
        awaits.putIfAbsent(started.step(), now);
      }
    }
  }

  void sent(Command command) {
    commands.add(command);
  }

  void published(Envelope event) {
    events.add(event);
  }

  List<HistoryEvent> facts() {
    return facts;
  }

  /** All that were sent, undos included. */
  List<Command> commands() {
    return commands;
  }

  List<Envelope> events() {
    return events;
  }

  /** When each step that awaits an event began to. */
  Map<StepPath, Instant> awaits() {
    return awaits;
  }

  Instant lastChange() {
    return lastChange;
  }
}
