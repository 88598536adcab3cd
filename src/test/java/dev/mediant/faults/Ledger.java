package dev.mediant.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the processors wrote down, read as evidence: a line for each command that reached one of
 * them.
 */
final class Ledger {
  /** One command as a processor saw it. */
  record Line(
      String order,
      String channel,
      String key,
      String workflow,
      String instance,
      String answer,
      String messageId) {}

  /** The work of one workflow for one order. */
  private record Work(String workflow, String order) {}

  private final List<Line> lines;
  private final Map<Work, List<Line>> works;

  private Ledger(List<Line> lines) {
    this.lines = lines;
    this.works =
        lines.stream()
            .collect(Collectors.groupingBy(line -> new Work(line.workflow(), line.order())));
  }

  static Ledger read(Path file) throws IOException {
    return new Ledger(
        Files.readAllLines(file).stream()
            .map(line -> line.split("\t", -1))
            .map(c -> new Line(c[0], c[1], c[2], c[3], c[4], c[5], c[6]))
            .toList());
  }

  /** Commands that a processor saw more than once: allowed, and worth knowing. */
  long duplicates() {
    return lines.size() - lines.stream().map(Line::messageId).distinct().count();
  }

  int size() {
    return lines.size();
  }

  /**
   * One instance of the workflow worked on the order; its commands arrived at these channels, each
   * as often as listed, repetitions under one key aside.
   */
  void assertWork(String workflow, String order, List<String> channels) {
    List<Line> work = work(workflow, order);
    assertThat(work.stream().map(Line::instance).distinct())
        .as("instances of %s that worked on %s", workflow, order)
        .hasSize(1);
    assertThat(work.stream().map(line -> List.of(line.key(), line.channel())).distinct())
        .extracting(List::getLast)
        .as("channels that %s of %s reached, by idempotency key", order, workflow)
        .containsExactlyInAnyOrderElementsOf(channels);
  }

  void assertNoWork(String workflow, String order) {
    assertThat(work(workflow, order)).as("work of %s on %s", workflow, order).isEmpty();
  }

  void assertBefore(String workflow, String order, String first, String second) {
    List<String> channels = work(workflow, order).stream().map(Line::channel).toList();
    assertThat(channels.indexOf(first))
        .as("%s comes before %s for %s", first, second, order)
        .isLessThan(channels.indexOf(second));
  }

  private List<Line> work(String workflow, String order) {
    return works.getOrDefault(new Work(workflow, order), List.of());
  }
}
