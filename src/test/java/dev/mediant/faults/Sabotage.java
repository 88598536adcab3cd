package dev.mediant.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the engine's promises rest on, and how to break it in a copy of its source: with each of
 * them the suite has to go red, or its green means nothing.
 */
enum Sabotage {
  /** A start whose key is taken starts nevertheless. */
  NO_DEDUPLICATION(
      "events-published-thrice",
      new Change("mediator/Starts.java", "if (claimed.contains(candidate.id()))", "if (true)")),
  /** Nobody looks whether another node was faster. */
  NO_FENCING(
      "slow-database",
      new Change("store/InstanceTable.java", " AND i.revision = u.from_revision", ""),
      new Change("store/RoundTrip.java", "if (actual != expected)", "if (false)")),
  /** Messages are acknowledged when a batch begins. */
  ACKNOWLEDGE_BEFORE_COMMIT(
      "kill-while-database-stalls",
      new Change("mediator/DomainMediator.java", "intake.acknowledge(messages);", ""),
      new Change(
          "mediator/DomainMediator.java",
          "splitter.run(pending, looks, confirmed);",
          """
          intake.acknowledge(
              pending.stream().map(Input::receipt).filter(java.util.Objects::nonNull).toList());
          splitter.run(pending, looks, confirmed);
          """)),
  /** What the broker did not confirm is forgotten all the same. */
  FORGET_BEFORE_CONFIRM(
      "lost-before-broker",
      new Change("mediator/OutboxRelay.java", "case LOST -> row.lost(effect);", "case LOST -> {}")),
  /** The oldest step is undone first. */
  UNDO_FORWARD(
      "events-published-thrice",
      new Change("workflow/Retreat.java", "places.reversed()", "places"));

  /** One place in the engine's source, and what it becomes. */
  private record Change(String file, String from, String to) {}

  private static final Path SOURCES = Path.of("src/main/java");

  private final String scenario;
  private final List<Change> changes;

  Sabotage(String scenario, Change... changes) {
    this.scenario = scenario;
    this.changes = List.of(changes);
  }

  /** The scenario that has to see it. */
  Scenario scenario() {
    return Suite.scenarios().stream()
        .filter(candidate -> candidate.name().equals(scenario))
        .findFirst()
        .orElseThrow();
  }

  /** The changed sources, by their place among the sources. */
  Map<Path, String> sources() throws IOException {
    Map<Path, String> sources = new LinkedHashMap<>();
    for (Change change : changes) {
      Path file = Path.of("dev/mediant", change.file());
      String source = sources.getOrDefault(file, Files.readString(SOURCES.resolve(file)));
      if (!source.contains(change.from())) {
        throw new IllegalStateException(
            "expected %s to contain «%s»; if that is written differently now, say how %s breaks it"
                .formatted(file, change.from(), this));
      }
      sources.put(file, source.replace(change.from(), change.to()));
    }
    return sources;
  }
}
