package dev.mediant.scenario;

import dev.mediant.message.Command;
import dev.mediant.message.Envelope;
import dev.mediant.message.Reply;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was seen of one instance in virtual time. */
final class Chronicle {
  private final List<HistoryEvent> facts = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Envelope> events = new ArrayList<>();
  private final List<Integer> completions = new ArrayList<>();
  private final Map<HistoryEvent, Instant> began = new LinkedHashMap<>();
  private final Map<StepPath, Instant> completed = new HashMap<>();
  private Instant lastChange;

  Chronicle(Instant start) {
    this.lastChange = start;
  }

  void happened(List<HistoryEvent> transition, Instant now) {
    lastChange = now;
    facts.addAll(transition);
    for (HistoryEvent fact : transition) {
      switch (fact) {
        case HistoryEvent.AwaitStarted e -> began.putIfAbsent(e, now);
        case HistoryEvent.ApprovalAsked e -> began.putIfAbsent(e, now);
        case HistoryEvent.WaitStarted e -> began.putIfAbsent(e, now);
        case HistoryEvent.StepCompleted e -> completed.putIfAbsent(e.step(), now);
        default -> {}
      }
    }
  }

  void arrived(Signal signal) {
    if (signal instanceof Signal.ReplyReceived(int command, Reply.Completed reply)) {
      completions.add(command);
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

  /** The steps whose work some processor said was done. */
  Set<StepPath> done() {
    Set<StepPath> done = new LinkedHashSet<>();
    for (Command command : commands) {
      if (command.undo() == null && completions.contains(command.id().number())) {
        done.add(command.step());
      }
    }
    return done;
  }

  /** All that went out, by its name and its document. */
  List<String> sentAndPublished() {
    List<String> all = new ArrayList<>();
    for (Command command : commands) {
      String what = command.undo() == null ? "" : "undo of ";
      all.add(what + command.step() + " to " + command.channel() + " " + command.body());
    }
    events.forEach(event -> all.add(event.type() + " " + event.data()));
    return all;
  }

  /** The facts with which awaits, approvals and waits began, and when. */
  Map<HistoryEvent, Instant> began() {
    return began;
  }

  /** When each step completed first. */
  Map<StepPath, Instant> completed() {
    return completed;
  }

  Instant lastChange() {
    return lastChange;
  }
}
