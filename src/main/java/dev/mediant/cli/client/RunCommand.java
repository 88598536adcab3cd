package dev.mediant.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.WorkflowName;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mediant run}: starts a workflow by its name. */
@Command(
    name = "run",
    description = "Start a workflow by its name, and follow it.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:started; with --follow: it is COMPLETED",
      "1:not started; a sentence says why",
      "2:unknown option",
      "3:ROLLED_BACK",
      "4:FAILED",
      "5:CANCELLED",
      "6:waits for an operator (SUSPENDED, or needs attention)",
      "7:still going on when the time was up",
    })
public final class RunCommand implements Callable<Integer> {
  private static final int ACCEPTED = 202;

  @Spec @Nullable CommandSpec spec;
  @Mixin EngineOptions engine = new EngineOptions();
  @Mixin FollowOptions following = new FollowOptions();

  @Parameters(paramLabel = "<domain/name>", description = "the workflow, such as order/placeOrder")
  String workflow = "";

  @Option(
      names = {"-i", "--input"},
      paramLabel = "<json>",
      description =
          "its input: JSON, or a file with it; - reads standard input (default {}). For a workflow"
              + " that starts from events it is the event's data")
  String input = "{}";

  @Option(
      names = "--idempotency-key",
      paramLabel = "<key>",
      description = "names this start: the same key starts nothing twice")
  String key = "";

  @Option(
      names = "--business-key",
      paramLabel = "<key>",
      description = "to find it by, where the trigger gives no key")
  String businessKey = "";

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    try {
      JsonNode instance = run(following.screen(line));
      if (following.json) {
        line.getOut().println(instance);
      }
      return following.follow ? Outcome.of(instance).exitCode() : 0;
    } catch (NoSuchFileException e) {
      line.getErr().println("mediant: there is no file %s.".formatted(input));
    } catch (IOException e) {
      line.getErr().println("mediant: %s can't be read (%s).".formatted(input, e));
    } catch (EngineTrouble trouble) {
      line.getErr().println("mediant: " + trouble.getMessage());
    }
    return 1;
  }

  private JsonNode run(Screen screen) throws EngineTrouble, IOException {
    EngineClient client = engine.client();
    JsonNode started = start(client);
    if (!started.has("id")) {
      throw new EngineTrouble(
          ACCEPTED,
          "The broker has the request, and the mediator of %s has not taken it yet. Ask again with --idempotency-key %s, which starts nothing twice."
              .formatted(workflow, started.path("idempotencyKey").asText()));
    }
    if (following.follow) {
      return new Follow(client, screen, FollowOptions.BETWEEN_LOOKS)
          .instance(started, following.timeout)
          .state();
    }
    screen.line(
        "Started %s; look at it: ./mediant instance %s"
            .formatted(screen.bold(workflow), Shown.text(started, "id")));
    return started;
  }

  private JsonNode start(EngineClient client) throws EngineTrouble, IOException {
    WorkflowName name = WorkflowName.parse(workflow);
    if (name == null) {
      throw new UnknownWorkflow(client)
          .trouble("Expected <domain>/<name> but got '%s'".formatted(workflow), workflow);
    }
    try {
      return client.post(
          "/workflows/%s/%s/instances"
              .formatted(
                  EngineClient.encoded(name.domain().value()), EngineClient.encoded(name.name())),
          Map.of("businessKey", businessKey),
          key.isEmpty() ? Map.of() : Map.of("Idempotency-Key", key),
          body());
    } catch (EngineTrouble trouble) {
      throw trouble.isNotFound()
          ? new UnknownWorkflow(client)
              .trouble(
                  "No workflow '%s' may start: it is unknown, or all its versions are disabled"
                      .formatted(workflow),
                  workflow)
          : trouble;
    }
  }

  /** What begins as JSON does is the input itself. */
  private byte[] body() throws IOException {
    boolean isJson = input.strip().matches("(?s)[\\[{\"].*|-?[0-9.]+|true|false|null");
    return isJson ? input.getBytes(UTF_8) : EventFile.read(input).bytes();
  }
}
