package dev.mediant.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Limits;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.DomainReader;
import dev.mediant.definition.yaml.DomainReading;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.definition.yaml.WorkflowReading;
import dev.mediant.message.Caller;
import dev.mediant.message.Command;
import dev.mediant.message.Envelope;
import dev.mediant.message.InstanceId;
import dev.mediant.message.StepPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells a workflow's story in the words of the domain: an event, commands, replies, an end. */
public final class Scenario {
  private static final InstanceId ID =
      new InstanceId(UUID.fromString("01951a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b"));

  private final WorkflowDefinition definition;
  private final List<Command> seen = new ArrayList<>();
  private @Nullable Caller caller;
  private @Nullable Simulation simulation;
  private int eventsSeen;

  private Scenario(WorkflowDefinition definition) {
    this.definition = definition;
  }

  /** Of a workflow file. */
  public static Scenario scenario(String file) {
    try {
      return yaml(file, Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of steps; the rest of the workflow is as plain as can be. */
  public static Scenario steps(String steps) {
    return workflow("steps:\n" + steps.indent(2));
  }

  /** Of a workflow's text without its name, domain, version and trigger. */
  public static Scenario workflow(String text) {
    String head = "workflow: story\ndomain: order\nversion: 1\ntrigger: { event: OrderPlaced }\n";
    return yaml("workflows/order/story.yaml", head + text);
  }

  /** Of steps in a domain that shares something. */
  public static Scenario inDomain(String domain, String steps) {
    DomainReading shared = DomainReader.read("order/domain.yaml", domain, name -> null);
    assertThat(shared.problems()).isEmpty();
    String head = "workflow: story\ndomain: order\nversion: 1\ntrigger: { event: OrderPlaced }\n";
    return yaml(
        new WorkflowReader(Objects.requireNonNull(shared.settings())),
        "workflows/order/story.yaml",
        head + "steps:\n" + steps.indent(2));
  }

  /** Of steps whose instances may not grow far. */
  public static Scenario within(Limits limits, String steps) {
    String head = "workflow: story\ndomain: order\nversion: 1\ntrigger: { event: OrderPlaced }\n";
    return yaml(
        new WorkflowReader(DomainSettings.NONE, limits),
        "workflows/order/story.yaml",
        head + "steps:\n" + steps.indent(2));
  }

  private static Scenario yaml(String file, String text) {
    return yaml(new WorkflowReader(), file, text);
  }

  private static Scenario yaml(WorkflowReader reader, String file, String text) {
    WorkflowReading reading = reader.read(file, text);
    WorkflowDefinition definition = reading.definition();
    assertThat(definition).as(() -> reading.problems().toString()).isNotNull();
    return new Scenario(definition);
  }

  /** Another workflow has called it, and waits for its end. */
  public Scenario calledBy(Caller other) {
    caller = other;
    return this;
  }

  /** The initiating event comes, and the workflow starts. */
  public Scenario given(Envelope event) {
    simulation = new Simulation(definition, ID, event, caller);
    return this;
  }

  /** For stories in which the event doesn't matter. */
  public Scenario given() {
    return given(Words.event("OrderPlaced", "{'orderId': '4711', 'amount': 100}"));
  }

  public ExpectedCommand expectCommand(String step) {
    return expect(step, false);
  }

  public ExpectedCommand expectCommand(String step, Words.Undoing undo) {
    return expect(step, true);
  }

  private ExpectedCommand expect(String step, boolean undo) {
    List<Command> unseen = unseen();
    Command command =
        unseen.stream()
            .filter(c -> c.step().stepId().equals(step) && (c.undo() != null) == undo)
            .findFirst()
            .orElse(null);
    assertThat(command)
        .as("expected %s of %s among %s", undo ? "undo" : "work", step, unseen)
        .isNotNull();
    seen.add(command);
    return new ExpectedCommand(this, command);
  }

  private List<Command> unseen() {
    List<Command> unseen = new ArrayList<>(run().commands());
    unseen.removeAll(seen);
    return unseen;
  }

  public Scenario expectNoCommand() {
    assertThat(unseen()).as("commands that nobody expected").isEmpty();
    return this;
  }

  public Scenario expectEvent(String type, String data) {
    assertThat(run().events()).hasSizeGreaterThan(eventsSeen);
    Envelope event = run().events().get(eventsSeen++);
    assertThat(event.type().value()).isEqualTo(type);
    assertThat(event.data()).isEqualTo(Words.json(data));
    return this;
  }

  /** The turn has come of what the step holds. */
  public Scenario whenReleased(String path) {
    StepState step = Objects.requireNonNull(run().state().step(new StepPath(path)), path);
    Integer turn = Objects.requireNonNull(step.turn(), path);
    assertThat(run().send(new Signal.Released(turn))).isInstanceOf(Decision.Accepted.class);
    return this;
  }

  /** It is not held, or not now. */
  public Scenario whenReleaseIsRefused(int command) {
    assertThat(run().send(new Signal.Released(command))).isInstanceOf(Decision.Rejected.class);
    return this;
  }

  public Scenario whenTimePasses(Duration duration) {
    run().pass(duration);
    return this;
  }

  public Scenario whenOperatorAsks(Signal.OperatorRequest request) {
    assertThat(run().send(request)).isInstanceOf(Decision.Accepted.class);
    return this;
  }

  public Scenario whenOperatorIsRefused(Signal.OperatorRequest request, String why) {
    Decision decision = run().send(request);
    assertThat(decision).isInstanceOf(Decision.Rejected.class);
    assertThat(((Decision.Rejected) decision).message()).isEqualTo(why);
    return this;
  }

  public Scenario whenEventComes(Envelope event) {
    assertThat(run().send(new Signal.EventArrived(event))).isInstanceOf(Decision.Accepted.class);
    return this;
  }

  public Scenario whenEventIsRefused(Envelope event) {
    assertThat(run().send(new Signal.EventArrived(event))).isInstanceOf(Decision.Rejected.class);
    return this;
  }

  public Scenario whenCrashed() {
    run().crash();
    return this;
  }

  public Scenario expectStep(String path, StepStatus status) {
    StepState step = run().state().step(new StepPath(path));
    assertThat(step).as("step %s of %s", path, run().state().steps().keySet()).isNotNull();
    assertThat(step.status()).as(() -> "status of " + step).isEqualTo(status);
    return this;
  }

  public Scenario expectNotBegun(String path) {
    assertThat(run().state().step(new StepPath(path))).isNull();
    return this;
  }

  public Scenario expectAttention(Attention.Cause cause) {
    assertThat(run().state().attention()).isNotNull();
    assertThat(run().state().attention().cause()).isEqualTo(cause);
    return this;
  }

  public Scenario expectNoAttention() {
    assertThat(run().state().attention()).isNull();
    return this;
  }

  public Scenario expectOutput(String output) {
    assertThat(run().state().output()).isEqualTo(Words.json(output));
    return this;
  }

  public Scenario expectError(String type) {
    assertThat(run().state().error()).isNotNull();
    assertThat(run().state().error().type()).isEqualTo(type);
    return this;
  }

  /** The state that the story has come to; nothing was sent that it didn't tell of. */
  public Scenario expectState(Status status) {
    assertThat(run().state().status()).as(() -> "status of " + run().state()).isEqualTo(status);
    Invariants.ofHistory(definition, run().history());
    return expectNoCommand();
  }

  /** What the instance has come to by now, for what the words above can't say. */
  public Simulation run() {
    if (simulation == null) {
      throw new IllegalStateException("expected given(…) first");
    }
    return simulation;
  }
}
