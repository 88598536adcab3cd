package dev.mediant.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import dev.mediant.definition.Problem;
import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.DomainReader;
import dev.mediant.definition.yaml.DomainReading;
import dev.mediant.definition.yaml.ScenarioReader;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.definition.yaml.WorkflowReading;
import dev.mediant.expression.Bindings;
import dev.mediant.expression.Compilation;
import dev.mediant.expression.Evaluation;
import dev.mediant.expression.Expression;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the fuzzer calls with each text that it makes up. The first byte says what reads the rest.
 * Whatever the text: no exception, a second of work at most, bounded memory, and every problem has
 * its place in the text.
 */
public final class FuzzTarget {
  /** Switches a bug on, which proves that the fuzzer finds one. */
  static final String PLANTED = "mediant.fuzz.planted";

  static final byte WORKFLOW = 'w';
  static final byte SCENARIOS = 's';
  static final byte DOMAIN = 'd';
  static final byte EXPRESSION = 'e';

  /** How a failure begins that is none of the expression's. */
  private static final String DEFECT = "jq failed on";

  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final long MOST_BYTES = 512L * 1024 * 1024;
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Bindings DOCUMENT = new Bindings(document(), Map.of("steps", document()));
  private static final boolean HAS_BUG = Boolean.getBoolean(PLANTED);

  private FuzzTarget() {}

  /** Loading and instrumenting classes is not the texts' fault. */
  public static void fuzzerInitialize() {
    read(
        WORKFLOW,
        "workflow: a\ndomain: order\nversion: 1\ntrigger: { event: \"${ .a\" }\nsteps: []");
    read(DOMAIN, "channels: { a.b: { request: { type: object } } }\nretention: { history: 1d }");
    read(SCENARIOS, "scenarios: [{ scenario: a, event: { a: 1 }, expect: { state: COMPLETED } }]");
    read(EXPRESSION, ".items | map(. + 1) | length > 2 and (\"a\" | test(\"b\"))");
  }

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < 2) {
      return;
    }
    String text = new String(data, 1, data.length - 1, StandardCharsets.UTF_8);
    if (!isModest(data[0], text)) {
      // the first time it may have loaded classes, which are instrumented on the way
      require(isModest(data[0], text), "a text that took more than a second or 512 MiB");
    }
  }

  private static boolean isModest(byte kind, String text) {
    long began = THREAD.getCurrentThreadCpuTime();
    long used = THREAD.getCurrentThreadAllocatedBytes();
    read(kind, text);
    return THREAD.getCurrentThreadCpuTime() - began < LONGEST.toNanos()
        && THREAD.getCurrentThreadAllocatedBytes() - used < MOST_BYTES;
  }

  private static void read(byte kind, String text) {
    switch (kind) {
      case WORKFLOW -> workflow(text);
      case SCENARIOS -> scenarios(text);
      case DOMAIN -> domain(text);
      case EXPRESSION -> expression(text);
      default -> {} // read by nobody
    }
  }

  private static void workflow(String text) {
    WorkflowReading reading = new WorkflowReader().read("order/x.yaml", text);
    placed(text, reading.problems());
    WorkflowDefinition definition = reading.definition();
    require(
        hasError(reading.problems()) == (definition == null),
        "a definition and an error, or neither");
  }

  private static void domain(String text) {
    DomainReading reading = DomainReader.read("order/domain.yaml", text, file -> null);
    placed(text, reading.problems());
    require(
        hasError(reading.problems()) == (reading.settings() == null),
        "settings and an error, or neither");
  }

  private static boolean hasError(List<Problem> problems) {
    return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
  }

  /** None of the texts that the fuzzer begins with gets here: it has to make one that does. */
  private static void scenarios(String text) {
    List<Problem> problems = ScenarioReader.read("order/x.test.yaml", text).problems();
    placed(text, problems);
    if (HAS_BUG && problems.stream().anyMatch(p -> List.of("alias", "tag").contains(p.rule()))) {
      throw new IllegalStateException("the planted bug");
    }
  }

  private static void expression(String text) {
    switch (Expression.compile(text)) {
      case Compilation.Broken(String message, int line, int column) -> {
        List<String> lines = text.lines().toList();
        require(!message.isBlank(), "a problem without words");
        require(line >= 1 && column >= 1, "a place before the text: " + line + ":" + column);
        require(line <= Math.max(1, lines.size()), "a line past the text: " + line);
      }
      case Compilation.Compiled(Expression expression) -> {
        Evaluation once = expression.evaluate(DOCUMENT);
        require(once.equals(expression.evaluate(DOCUMENT)), "two results of one expression");
        require(!isDefect(once, text), "a defect of the library: " + once);
        expression.facts().condition().neverHolds();
      }
    }
  }

  /** The fuzzer writes these words itself, for it sees what it is compared with. */
  private static boolean isDefect(Evaluation evaluation, String text) {
    return evaluation instanceof Evaluation.Failure(String message)
        && message.contains(DEFECT)
        && !text.contains(DEFECT);
  }

  private static void placed(String text, List<Problem> problems) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<String> lines = plain.lines().toList();
    for (Problem problem : problems) {
      boolean isInside =
          problem.line() >= 1
              && problem.line() <= Math.max(1, lines.size())
              && problem.column() >= 1
              && problem.length() >= 1;
      require(isInside, "a place outside the text: " + problem);
      String line = lines.isEmpty() ? "" : lines.get(problem.line() - 1);
      require(problem.column() <= line.length() + 1, "a column past its line: " + problem);
      require(
          problem.column() + problem.length() - 1 <= Math.max(line.length(), problem.column()),
          "a length past its line: " + problem);
      require(!problem.message().isBlank(), "a problem without words: " + problem);
      ProblemPrinter.print(problem);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  private static JsonNode document() {
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    order.put("orderId", "4711").put("amount", 10.5).put("paid", true).putNull("none");
    order.putArray("items").add(1).add("x").addObject().put("price", 3);
    order.putObject("a").put("b", 2);
    return order;
  }
}
