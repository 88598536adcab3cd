package dev.mediant.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the processors wrote down, read as evidence: a line for each command that reached one of
 * them.
 */
final class Ledger {
  /** One command as a processor saw it. */
  record Line(
      String order, String channel, String key, String instance, String answer, String messageId) {}

  private final List<Line> lines;
  private final Map<String, List<Line>> byOrder;

  private Ledger(List<Line> lines) {
    this.lines = lines;
    this.byOrder = lines.stream().collect(Collectors.groupingBy(Line::order));
  }

  static Ledger read(Path file) throws IOException {
    return new Ledger(
        Files.readAllLines(file).stream()
            .map(line -> line.split("\t", -1))
            .map(c -> new Line(c[0], c[1], c[2], c[3], c[4], c[5]))
            .toList());
  }

  /** Commands that a processor saw more than once: allowed, and worth knowing. */
  long duplicates() {
    return lines.size() - lines.stream().map(Line::messageId).distinct().count();
  }

  int size() {
    return lines.size();
  }

  void assertOneInstance(String order) {
    assertThat(linesOf(order).stream().map(Line::instance).distinct())
        .as("instances that worked on %s", order)
        .hasSize(1);
  }

  /** The order's work arrived at exactly these channels, each under one idempotency key. */
  void assertChannels(String order, Set<String> expected) {
    Map<String, Set<String>> keys =
        linesOf(order).stream()
            .collect(
                Collectors.groupingBy(
                    Line::channel, Collectors.mapping(Line::key, Collectors.toSet())));
    assertThat(keys.keySet()).as("channels that %s reached", order).isEqualTo(expected);
    keys.forEach((channel, of) -> assertThat(of).as("keys of %s on %s", order, channel).hasSize(1));
  }

  void assertBefore(String order, String first, String second) {
    List<String> channels = linesOf(order).stream().map(Line::channel).toList();
    assertThat(channels.indexOf(first))
        .as("%s comes before %s for %s", first, second, order)
        .isLessThan(channels.indexOf(second));
  }

  private List<Line> linesOf(String order) {
    return byOrder.getOrDefault(order, List.of());
  }
}
