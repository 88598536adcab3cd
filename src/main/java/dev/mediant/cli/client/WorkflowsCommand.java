package dev.mediant.cli.client;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "workflows",
    description =
        "List the workflows that are deployed, in every version, and what is wrong with them.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:listed", "1:the engine could not answer", "2:unknown option"})
public final class WorkflowsCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;
  @Mixin EngineOptions engine = new EngineOptions();

  @Option(names = "--json", description = "print the API's answer")
  boolean json;

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    try {
      EngineClient client = engine.client();
      JsonNode answer = client.get("/workflows", Map.of("versions", "all"));
      if (json) {
        line.getOut().println(answer);
        return 0;
      }
      Screen screen = new Screen(line.getOut(), line.getColorScheme().ansi());
      new WorkflowTable(screen).print(answer);
      for (JsonNode problem : client.get("/workflows/problems", Map.of()).path("items")) {
        screen.line("");
        screen.line(problem.path("text").asText());
      }
      return 0;
    } catch (EngineTrouble trouble) {
      line.getErr().println("mediant: " + trouble.getMessage());
      return 1;
    }
  }
}
