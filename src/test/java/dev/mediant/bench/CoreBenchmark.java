package dev.mediant.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.definition.yaml.WorkflowReading;
import dev.mediant.expression.Bindings;
import dev.mediant.expression.Compilation;
import dev.mediant.expression.Expression;
import dev.mediant.expression.Truth;
import dev.mediant.message.CommandIds;
import dev.mediant.message.Envelope;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import dev.mediant.message.Reply;
import dev.mediant.workflow.Decider;
import dev.mediant.workflow.Decision;
import dev.mediant.workflow.Effect;
import dev.mediant.workflow.Effects;
import dev.mediant.workflow.HistoryCodec;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.Origin;
import dev.mediant.workflow.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the pure core costs, without broker and database: {@code ./mediant bench core}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CoreBenchmark {
  private static final Path SAMPLES = Path.of("workflows", "order");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final CommandIds ids = new CommandIds("a secret".getBytes(StandardCharsets.UTF_8));
  private final InstanceId id = new InstanceId(new UUID(1, 2));
  private String yaml = "";
  private WorkflowDefinition definition;
  private JsonNode data;
  private Expression filter;
  private Expression mapping;
  private Bindings bindings;
  private InstanceState state;

  /** Reads the sample that the documents show. */
  @Setup
  public void prepare() throws IOException {
    yaml = Files.readString(SAMPLES.resolve("place-order.yaml"));
    definition = Objects.requireNonNull(read().definition());
    data =
        new ObjectMapper()
            .readTree(SAMPLES.resolve("samples/order-placed.json").toFile())
            .path("data");
    filter = compiled(".amount > 0");
    mapping = compiled("{orderId: .orderId, customer: .userId, cents: (.amount * 100 | round)}");
    bindings = new Bindings(data, Map.of());
    state = start().state();
  }

  /** The reader: nodes, building, linking, checking of one file. */
  @Benchmark
  public WorkflowReading read() {
    return new WorkflowReader().read("order/place-order.yaml", yaml);
  }

  /** The expression door: a condition. */
  @Benchmark
  public Truth filter() {
    return filter.test(bindings);
  }

  /** The expression door: a document from a document. */
  @Benchmark
  public Object mapping() {
    return mapping.evaluate(bindings);
  }

  /** The interpreter: an instance from its event to its end, with effects and stored facts. */
  @Benchmark
  public int instance() {
    Decision.Accepted decision = start();
    Queue<Effect.SendCommand> open = new ArrayDeque<>();
    int bytes = follow(decision, open);
    while (!open.isEmpty()) {
      Signal reply =
          new Signal.ReplyReceived(
              open.remove().command().id().number(), new Reply.Completed(data));
      if (Decider.decide(definition, decision.state(), reply, NOON)
          instanceof Decision.Accepted accepted) {
        decision = accepted;
        bytes += follow(decision, open);
      }
    }
    return bytes;
  }

  /** What a snapshot costs. */
  @Benchmark
  public InstanceState snapshot() {
    return HistoryCodec.decodeState(state.origin(), HistoryCodec.encode(state));
  }

  private int follow(Decision.Accepted decision, Queue<Effect.SendCommand> open) {
    for (Effect effect : Effects.of(decision.state(), decision.events(), NOON, ids)) {
      if (effect instanceof Effect.SendCommand command) {
        open.add(command);
      }
    }
    return HistoryCodec.encode(decision.events()).length;
  }

  private Decision.Accepted start() {
    Envelope event =
        new Envelope(new EventId("e"), new EventType("OrderPlaced"), "shop", null, data, null);
    return Decider.start(
        definition,
        new Origin(
            id, definition.ref(), event, new IdempotencyKey("shop/e"), "4711", data, NOON, null));
  }

  private static Expression compiled(String source) {
    if (Expression.compile(source) instanceof Compilation.Compiled compiled) {
      return compiled.expression();
    }
    throw new IllegalStateException("expected an expression but got " + source);
  }
}
