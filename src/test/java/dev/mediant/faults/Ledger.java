package dev.mediant.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the processors wrote down, read as evidence. */
final class Ledger {
  /** One command as a processor saw it; the outcome says of what an undo is the undo. */
  record Line(
      String order,
      String channel,
      String key,
      String workflow,
      String instance,
      String outcome,
      String messageId,
      String body) {
    boolean isUndo() {
      return !outcome.equals("-");
    }
  }

  private static final Pattern ORDER =
      Pattern.compile("\"orderId\"\\s*:\\s*\"([A-Z]+-[a-z0-9-]+)\"");

  private final List<Line> lines = new ArrayList<>();
  private final Map<String, List<String>> ends = new HashMap<>();
  private final Map<String, Integer> decisions = new HashMap<>();
  private int mostInHand;

  /** Reads what concerns these orders. */
  static Ledger read(Path file, Predicate<String> orders) throws IOException {
    Ledger ledger = new Ledger();
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : (Iterable<String>) lines::iterator) {
        String[] columns = line.split("\t", -1);
        if (columns[1].equals("lifecycle")) {
          ledger.lifecycle(Json.parse(columns[2].getBytes(StandardCharsets.UTF_8)));
        } else if (columns[1].equals("decision")) {
          ledger.decisions.merge(columns[2], 1, Integer::sum);
        } else if (columns[1].equals("in-hand")) {
          ledger.mostInHand = Math.max(ledger.mostInHand, Integer.parseInt(columns[2]));
        } else if (orders.test(columns[2])) {
          ledger.lines.add(
              new Line(
                  columns[2],
                  columns[3],
                  columns[4],
                  columns[5],
                  columns[6],
                  columns[7],
                  columns[8],
                  columns[9]));
        }
      }
    }
    return ledger;
  }

  private void lifecycle(JsonNode event) {
    JsonNode data = event.path("data");
    if (event.path("type").asText().endsWith("InstanceEnded")) {
      ends.computeIfAbsent(data.path("instance").asText(), id -> new ArrayList<>())
          .add(data.path("state").asText());
    }
  }

  /** The order that a command is about; commands carry it in their input. */
  static String order(String body) {
    Matcher found = ORDER.matcher(body);
    return found.find() ? found.group(1) : "?";
  }

  /** What the processor of a channel answers: an undo has to show that it knows it. */
  static String receipt(String channel, String order) {
    return channel + " of " + order;
  }

  int size() {
    return lines.size();
  }

  /** Commands that a processor saw more than once under one id: allowed, and worth knowing. */
  long deliveredAgain() {
    return lines.size() - lines.stream().map(Line::messageId).distinct().count();
  }

  Map<String, List<Line>> byOrder(String workflow) {
    return lines.stream()
        .filter(line -> line.workflow().equals(workflow))
        .collect(Collectors.groupingBy(Line::order));
  }

  /** Orders whose label was to be taken back before anybody was seen to ask for it. */
  long labelsTakenBackFirst() {
    return byOrder("shop/sell").values().stream()
        .map(seen -> seen.stream().map(Line::channel).toList())
        .filter(seen -> seen.contains(TardyLabels.TAKE_BACK))
        .filter(seen -> seen.indexOf(TardyLabels.TAKE_BACK) < seen.indexOf(TardyLabels.GIVE))
        .count();
  }

  /** The most commands that were unanswered at once on the channel that has a limit. */
  int mostInHand() {
    return mostInHand;
  }

  /** How often a node said that it took the answer to the order's question. */
  int decisionsTaken(String order) {
    return decisions.getOrDefault(order, 0);
  }

  /** The states in which the instance was said to have ended; more than one is a contradiction. */
  Set<String> toldEnds(String instance) {
    return Set.copyOf(ends.getOrDefault(instance, List.of()));
  }
}
