package dev.mediant.definition.yaml;

import dev.mediant.definition.Problem;
import dev.mediant.definition.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One file while it is read: its text, and every problem that any pass found. */
final class Reading {
  private final Source source;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Span> cut = new HashSet<>();

  Reading(Source source) {
    this.source = source;
  }

  Source source() {
    return source;
  }

  void error(Rule rule, Span at, String message) {
    add(rule, Severity.ERROR, at, message);
  }

  void warn(Rule rule, Span at, String message) {
    add(rule, Severity.WARNING, at, message);
  }

  /** A scalar that YAML gave in part only: what it seems to say is not what its author wrote. */
  void markCut(YamlNode.Scalar scalar) {
    cut.add(scalar.span());
  }

  boolean isCut(YamlNode.Scalar scalar) {
    return cut.contains(scalar.span());
  }

  boolean hasErrors() {
    return problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }

  /** In the order of the file. */
  List<Problem> problems() {
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .distinct()
        .toList();
  }

  private void add(Rule rule, Severity severity, Span at, String message) {
    String line = source.line(at.line());
    int length = Math.max(1, Math.min(at.length(), line.length() - at.column() + 1));
    problems.add(
        new Problem(
            rule.id(), severity, source.file(), at.line(), at.column(), length, message, line));
  }
}
