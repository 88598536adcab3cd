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
  private final List<Call> calls = new ArrayList<>();

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

  void call(Call call) {
    calls.add(call);
  }

  /** What it calls of other files. */
  List<Call> calls() {
    return calls;
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
    Span inside = inside(at);
    problems.add(
        new Problem(
            rule.id(),
            severity,
            source.file(),
            inside.line(),
            inside.column(),
            inside.length(),
            message,
            source.line(inside.line())));
  }

  /** A parser that runs out of text stops a line below it. */
  private Span inside(Span at) {
    int last = Math.max(1, source.lines().size());
    String line = source.line(Math.min(at.line(), last));
    int end = line.length() + 1;
    int column = at.line() > last ? end : Math.min(at.column(), end);
    return new Span(Math.min(at.line(), last), column, Math.min(at.length(), end - column));
  }
}
