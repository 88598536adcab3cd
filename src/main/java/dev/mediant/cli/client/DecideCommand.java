package dev.mediant.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
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

/** {@code mediant decide}: answers a step that says {@code approval}. */
@Command(
    name = "decide",
    description = "Answer a workflow instance that asks for approval.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:decided",
      "1:nothing was asked, it is not clear what is meant, or the engine could not answer",
      "2:unknown option",
    })
public final class DecideCommand implements Callable<Integer> {
  /** What may be said, as the API calls it. */
  enum Decision {
    approved,
    rejected
  }

  @Spec @Nullable CommandSpec spec;
  @Mixin EngineOptions engine = new EngineOptions();

  @Parameters(
      index = "0",
      paramLabel = "<id>",
      description =
          "the instance's id, the first eight or more characters of it, or its business key such as"
              + " ORD-1013")
  String id = "";

  @Parameters(
      index = "1",
      paramLabel = "approved|rejected",
      description = "approved: it goes on; rejected: the step fails with NotApproved")
  @Nullable Decision decision;

  @Option(
      names = {"-r", "--reason"},
      paramLabel = "<text>",
      required = true,
      description =
          "why; kept in the history, with the name of the token, or where it has none, of who is"
              + " logged in here")
  String reason = "";

  @Option(
      names = "--step",
      paramLabel = "<path>",
      description = "the step that asks, where there are several")
  String step = "";

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    try {
      Screen screen = new Screen(line.getOut(), line.getColorScheme().ansi());
      EngineClient client = engine.client();
      decide(client, open(client, screen), screen);
      return 0;
    } catch (EngineTrouble trouble) {
      line.getErr().println("mediant: " + trouble.getMessage());
      return 1;
    }
  }

  /** The id of the one that is meant; those that have ended ask nobody. */
  private String open(EngineClient client, Screen screen) throws EngineTrouble {
    var name = new InstanceName(id);
    if (name.isId()) {
      return id;
    }
    JsonNode found = name.find(client);
    List<JsonNode> open = new ArrayList<>();
    found.path("items").forEach(instance -> addIfOpen(open, instance));
    if (open.isEmpty()) {
      throw new EngineTrouble(name.notFound("open instance"));
    }
    if (open.size() > 1) {
      new InstanceTable(screen).print(found);
      throw new EngineTrouble("Say by its id which of them is meant.");
    }
    return open.getFirst().path("id").asText();
  }

  private static void addIfOpen(List<JsonNode> open, JsonNode instance) {
    if (instance.path("endedAt").isNull()) {
      open.add(instance);
    }
  }

  private void decide(EngineClient client, String instance, Screen screen) throws EngineTrouble {
    String asking = step.isEmpty() ? asking(client, instance) : step;
    JsonNode report =
        client.post(
            "/instances/%s/approvals/%s"
                .formatted(instance, EngineClient.encoded(asking).replace("%2F", "/")),
            JsonNodeFactory.instance
                .objectNode()
                .put("decision", requireNonNull(decision, "picocli sets it").name())
                .put("reason", reason)
                .toString()
                .getBytes(UTF_8));
    screen.line(
        "%s of %s is %s; look at it: ./mediant instance %s"
            .formatted(asking, screen.bold(Shown.name(report)), decision, instance));
  }

  /** The one step that asks a person. */
  private String asking(EngineClient client, String instance) throws EngineTrouble {
    List<String> asking = new ArrayList<>();
    for (JsonNode wait : client.get("/instances/" + instance + "/why", Map.of()).path("waitsFor")) {
      if (Shown.isQuestion(wait)) {
        asking.add(Shown.text(wait, "step"));
      }
    }
    if (asking.size() != 1) {
      throw new EngineTrouble(
          asking.isEmpty()
              ? "Instance %s asks nobody for approval; ./mediant instance %s shows what it waits for."
                  .formatted(instance, instance)
              : "Several steps ask: say with --step which is meant, %s."
                  .formatted(String.join(" or ", asking)));
    }
    return asking.getFirst();
  }
}
