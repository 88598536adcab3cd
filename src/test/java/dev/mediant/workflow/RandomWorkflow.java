package dev.mediant.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.definition.Action;
import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Handler;
import dev.mediant.definition.Handler.Then;
import dev.mediant.definition.Limits;
import dev.mediant.definition.RetryPolicy;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Step;
import dev.mediant.definition.Trigger;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowDefinition.OnRollbackFailure;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.definition.yaml.DomainReader;
import dev.mediant.expression.Compilation;
import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.message.EventType;
import dev.mediant.message.WorkflowName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes up a workflow: any nesting, any policy, some of it broken. */
final class RandomWorkflow {
  private static final int DEEPEST = 3;
  private static final WorkflowName CALLED = new WorkflowName(new DomainName("other"), "called");
  private static final Map<String, Expression> COMPILED = new ConcurrentHashMap<>();

  private final Random random;
  private int steps;

  RandomWorkflow(Random random) {
    this.random = random;
  }

  WorkflowDefinition next() {
    List<Step> sequence = steps(0, 1 + random.nextInt(5));
    if (chance(35)) {
      int at = random.nextInt(sequence.size() + 1);
      Action pivot = dispatch();
      if (!(pivot instanceof Action.SubWorkflow)) {
        sequence.add(at, step(pivot, 0, true));
      }
    }
    return new WorkflowDefinition(
        new WorkflowRef(new DomainName("order"), "madeUp", 1),
        "hash",
        null,
        Trigger.of(new Trigger.Source.Events(List.of(new EventType("OrderPlaced")))),
        chance(30) ? Duration.ofSeconds(20 + random.nextInt(200)) : null,
        chance(50) ? OnRollbackFailure.SUSPEND : OnRollbackFailure.CONTINUE,
        sequence,
        chance(50) ? template() : null,
        "",
        chance(30) ? domain() : DomainSettings.NONE,
        chance(20) ? new Limits(500, 20, 8, 400, 1_000) : Limits.STANDARD);
  }

  /**
   * Some processors are not to be trusted: their messages are held against schemas; others are
   * spared.
   */
  private DomainSettings domain() {
    String text =
        """
        channels:
          work.0: { maxInFlight: 1 }
          work.1: { reply: { properties: { x: { type: number } } }, rate: 1/s }
          work.2: { request: { type: object }, reply: { type: object } }
          undo.0: { maxInFlight: 1 }
          undo.1: { reply: { properties: { x: { type: number } } }, rate: 1/s }
          undo.2: { request: { type: object } }
        """;
    return DomainReader.read("order/domain.yaml", text, name -> null).settings();
  }

  private List<Step> steps(int depth, int count) {
    List<Step> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(step(action(depth), depth, false));
    }
    return made;
  }

  /** What the reader would let through: not every step has an output or a rollback. */
  private Step step(Action action, int depth, boolean pivot) {
    boolean work = action instanceof Action.Work;
    boolean group = action instanceof Action.Group;
    boolean scope = !action.inner().isEmpty();
    return new Step(
        "s" + ++steps,
        action,
        chance(15) ? condition() : null,
        (work || scope) && chance(15) ? template() : null,
        action instanceof Action.SubWorkflow
            ? new Rollback.Compensation(CALLED.undoChannel(), null, null, retry())
            : work || group && chance(40) ? rollback() : new Rollback.Unstated(),
        pivot,
        null,
        chance(20) ? handlers(depth) : List.of());
  }

  private List<Handler> handlers(int depth) {
    List<Handler> handlers = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      handlers.add(
          new Handler(
              chance(60) ? Set.of() : Set.of(chance(50) ? "Odd" : "Timeout"),
              depth >= DEEPEST ? List.of() : steps(depth + 1, random.nextInt(3)),
              Then.values()[random.nextInt(3)]));
    }
    return handlers;
  }

  private Action action(int depth) {
    int kind = random.nextInt(100);
    if (depth >= DEEPEST || kind < 50) {
      return dispatch();
    }
    if (kind < 68) {
      return new Action.Parallel(
          steps(depth + 1, 1 + random.nextInt(3)),
          timeout(15),
          chance(60) ? Action.Join.ALL : Action.Join.FIRST);
    }
    if (kind < 72) {
      return forEach(depth);
    }
    if (kind < 75) {
      return repeat(depth);
    }
    if (kind < 82) {
      return new Action.Group(steps(depth + 1, 1 + random.nextInt(3)), timeout(15));
    }
    return kind < 86 ? choice(depth) : atOnce(kind);
  }

  private Action atOnce(int kind) {
    if (kind < 87) {
      return await();
    }
    if (kind < 88) {
      return new Action.Approval(List.of(), template(), timeout(50));
    }
    if (kind < 90) {
      return new Action.Wait(new Action.WaitTime.For(Duration.ofSeconds(random.nextInt(30))));
    }
    if (kind < 93) {
      return new Action.Emit(new EventType("SomethingHappened"), chance(50) ? template() : null);
    }
    if (kind < 97) {
      return new Action.SetVars(
          new Template.ObjectTemplate(List.of(new Template.Entry("v", template()))));
    }
    if (kind < 98) {
      return new Action.Complete(template());
    }
    return new Action.Fail("OnPurpose", new Template.Literal(text("it fails")));
  }

  /** What may never come has a timeout. */
  private Action await() {
    boolean comes = chance(70);
    return new Action.Await(
        List.of(RandomRun.AWAITED),
        comes ? null : condition(),
        expression(".order"),
        comes ? expression("4711") : chance(50) ? expression(".amount") : null,
        timeout(comes ? 50 : 100));
  }

  private Action forEach(int depth) {
    String list = chance(80) ? "[1, 2, 3, 4]" : chance(50) ? "[]" : ".amount";
    return new Action.ForEach(
        expression(list),
        "item",
        1 + random.nextInt(4),
        chance(90) ? 10 : 3,
        steps(depth + 1, 1 + random.nextInt(2)),
        timeout(15));
  }

  private Action repeat(int depth) {
    boolean isWhile = chance(50);
    String condition = chance(90) ? "$index < 2" : "error(\"broken\")";
    return new Action.Repeat(
        expression(isWhile ? condition : "(" + condition + ") | not"),
        isWhile,
        chance(80) ? 5 : 1,
        steps(depth + 1, 1 + random.nextInt(2)),
        timeout(15));
  }

  private Action choice(int depth) {
    List<Action.Branch> branches = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      branches.add(new Action.Branch(condition(), steps(depth + 1, 1 + random.nextInt(2))));
    }
    if (chance(50)) {
      branches.add(new Action.Branch(null, steps(depth + 1, 1)));
    }
    return new Action.Switch(branches);
  }

  private Action dispatch() {
    if (chance(8)) {
      return new Action.SubWorkflow(
          CALLED, chance(50) ? template() : null, timeout(40), retry().but("Timeout"));
    }
    if (chance(10)) {
      boolean isRead = chance(50);
      return new Action.Http(
          template(), isRead, Duration.ofSeconds(5 + random.nextInt(20)), retry());
    }
    return new Action.Dispatch(
        new ChannelName("work." + random.nextInt(5)),
        chance(50) ? template() : null,
        Duration.ofSeconds(5 + random.nextInt(20)),
        retry());
  }

  private Rollback rollback() {
    int kind = random.nextInt(10);
    if (kind < 7) {
      return new Rollback.Compensation(
          new ChannelName("undo." + random.nextInt(5)),
          chance(50) ? template() : null,
          Duration.ofSeconds(5 + random.nextInt(20)),
          retry());
    }
    if (kind < 8) {
      return new Rollback.Emission(new EventType("Undo"), chance(50) ? template() : null);
    }
    return kind < 9 ? new Rollback.None() : new Rollback.Unstated();
  }

  private RetryPolicy retry() {
    return new RetryPolicy(
        1 + random.nextInt(3),
        Duration.ofSeconds(1 + random.nextInt(5)),
        RetryPolicy.Backoff.values()[random.nextInt(3)],
        2,
        Duration.ofSeconds(20),
        random.nextInt(3) / 2.0,
        chance(10) ? Duration.ofSeconds(30) : null,
        Set.of(),
        chance(10) ? Set.of("Odd") : Set.of());
  }

  private @Nullable Duration timeout(int percent) {
    return chance(percent) ? Duration.ofSeconds(5 + random.nextInt(40)) : null;
  }

  private Template template() {
    return switch (random.nextInt(20)) {
      case 0 -> evaluated("error(\"broken\")");
      case 1, 2, 3, 4 -> evaluated("$steps.s1.x // null");
      case 5, 6, 7, 8 -> evaluated("{at: $workflow.startedAt, v: $vars.v}");
      case 9, 10, 11 -> evaluated(".amount");
      default -> new Template.Literal(text("as it is"));
    };
  }

  private Template evaluated(String jq) {
    return new Template.Evaluated(expression(jq));
  }

  private Expression condition() {
    return expression(
        switch (random.nextInt(10)) {
          case 0 -> "error(\"broken\")";
          case 1 -> ".amount";
          case 2, 3, 4 -> "false";
          default -> ".amount > 50";
        });
  }

  private static Expression expression(String jq) {
    return COMPILED.computeIfAbsent(jq, RandomWorkflow::compiled);
  }

  private static Expression compiled(String jq) {
    return switch (Expression.compile(jq)) {
      case Compilation.Compiled compiled -> compiled.expression();
      case Compilation.Broken broken -> throw new IllegalStateException(broken.message());
    };
  }

  private static com.fasterxml.jackson.databind.JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
