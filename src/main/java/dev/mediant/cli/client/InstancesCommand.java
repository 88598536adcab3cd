package dev.mediant.cli.client;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
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
    name = "instances",
    description = "List workflow instances, the newest first.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:listed", "1:the engine could not answer", "2:unknown option"})
public final class InstancesCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;
  @Mixin EngineOptions engine = new EngineOptions();

  @Option(names = "--domain", paramLabel = "<domain>", description = "such as order")
  String domain = "";

  @Option(names = "--workflow", paramLabel = "<name>", description = "such as placeOrder")
  String workflow = "";

  @Option(
      names = "--state",
      paramLabel = "<state>",
      description = "RUNNING, SUSPENDED, ROLLING_BACK, COMPLETED, FAILED, ROLLED_BACK or CANCELLED")
  String state = "";

  @Option(names = "--key", paramLabel = "<key>", description = "the business key, such as ORD-4711")
  String key = "";

  @Option(names = "--event", paramLabel = "<id>", description = "the initiating event's id")
  String event = "";

  @Option(names = "--needs-attention", description = "those that wait for an operator")
  boolean needsAttention;

  @Option(
      names = "--from",
      paramLabel = "<time>",
      description = "started then or later: 2026-11-22 or 2026-11-22T14:00:00Z")
  String from = "";

  @Option(names = "--to", paramLabel = "<time>", description = "started before then")
  String to = "";

  @Option(
      names = "--limit",
      paramLabel = "<n>",
      description = "at most so many (default ${DEFAULT-VALUE})")
  int limit = 20;

  @Option(
      names = "--cursor",
      paramLabel = "<cursor>",
      description = "go on where the list before ended")
  String cursor = "";

  @Option(names = "--json", description = "print the API's answer")
  boolean json;

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    try {
      JsonNode answer = engine.client().get("/instances", query());
      if (json) {
        line.getOut().println(answer);
      } else {
        new InstanceTable(new Screen(line.getOut(), line.getColorScheme().ansi())).print(answer);
      }
      return 0;
    } catch (EngineTrouble trouble) {
      line.getErr().println("mediant: " + trouble.getMessage());
      return 1;
    }
  }

  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("domain", domain);
    query.put("workflow", workflow);
    query.put("state", state.toUpperCase(Locale.ROOT));
    query.put("key", key);
    query.put("event", event);
    query.put("needsAttention", needsAttention ? "true" : "");
    query.put("from", from);
    query.put("to", to);
    query.put("limit", Integer.toString(limit));
    query.put("cursor", cursor);
    return query;
  }
}
