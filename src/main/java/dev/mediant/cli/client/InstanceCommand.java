package dev.mediant.cli.client;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

@Command(
    name = "instance",
    description = "Show one workflow instance: its steps, its history, and what it waits for.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:shown",
      "1:there is no such instance, or the engine could not answer",
      "2:unknown option",
    })
public final class InstanceCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;
  @Mixin EngineOptions engine = new EngineOptions();

  @Parameters(
      paramLabel = "<id>",
      description =
          "its id, the first eight or more characters of it, or its business key such as ORD-4711")
  String id = "";

  @Option(names = "--json", description = "print the API's answers as one JSON document")
  boolean json;

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    try {
      return show(engine.client(), line);
    } catch (EngineTrouble trouble) {
      line.getErr().println("mediant: " + trouble.getMessage());
      return 1;
    }
  }

  private int show(EngineClient client, CommandLine line) throws EngineTrouble {
    var screen = new Screen(line.getOut(), line.getColorScheme().ansi());
    var name = new InstanceName(id);
    if (name.isId()) {
      show(client, id, line, screen);
      return 0;
    }
    JsonNode found = name.find(client);
    if (found.path("items").isEmpty()) {
      line.getErr().println("mediant: " + name.notFound("instance"));
      return 1;
    }
    if (found.path("items").size() > 1) {
      if (json) {
        line.getOut().println(found);
        return 0;
      }
      screen.line(
          "%d instances are meant by '%s'. To look at one of them: ./mediant instance <id>, with its id from the last column."
              .formatted(found.path("items").size(), Shown.safe(id)));
      new InstanceTable(screen).print(found);
    } else {
      show(client, found.path("items").get(0).path("id").asText(), line, screen);
    }
    return 0;
  }

  private void show(EngineClient client, String instance, CommandLine line, Screen screen)
      throws EngineTrouble {
    JsonNode report = client.get("/instances/" + instance, Map.of());
    JsonNode history = client.get("/instances/" + instance + "/history", Map.of());
    JsonNode why = client.get("/instances/" + instance + "/why", Map.of());
    if (json) {
      ObjectNode all = JsonNodeFactory.instance.objectNode();
      all.set("instance", report);
      all.set("history", history.path("items"));
      all.set("waitsFor", why.path("waitsFor"));
      line.getOut().println(all);
    } else {
      new InstancePicture(screen).print(report, history.path("items"), why.path("waitsFor"));
      if (Shown.wantsOperator(why.path("waitsFor"))) {
        screen.line("");
        screen.line(
            "Decide on its page, %s/instances/%s, or over the API: docs/operations.md says how (Blocked instances)."
                .formatted(client.url(), instance));
      }
    }
  }
}
