package dev.mediant.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Instant.EPOCH;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.cli.client.Questions.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      decide(client, meant(client, screen), screen);
      return 0;
    } catch (EngineTrouble trouble) {
      line.getErr().println("mediant: " + trouble.getMessage());
      return 1;
    }
  }

  /** The one question that may be meant; instances of several workflows may share a key. */
  private Question meant(EngineClient client, Screen screen) throws EngineTrouble {
    var name = new InstanceName(id);
    if (name.isId() && !step.isEmpty()) {
      return new Question(instance(id), step, "");
    }
    List<JsonNode> named =
        name.isId() ? List.of(client.get("/instances/" + id, Map.of())) : items(name.find(client));
    if (named.isEmpty()) {
      throw new EngineTrouble(name.notFound("instance"));
    }
    var questions = new Questions(client);
    List<Question> asked = questions.of(named.stream().filter(one -> !hasEnded(one)).toList());
    List<Question> meant = asked.stream().filter(this::isMeant).toList();
    if (meant.isEmpty()) {
      throw new EngineTrouble(nothing(named, asked, questions.answered(named)));
    }
    if (meant.size() > 1) {
      throw several(meant, screen);
    }
    return meant.getFirst();
  }

  private boolean isMeant(Question question) {
    return step.isEmpty() || step.equals(question.step());
  }

  private static List<JsonNode> items(JsonNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.path("items").forEach(items::add);
    return items;
  }

  private static JsonNode instance(String id) {
    return JsonNodeFactory.instance.objectNode().put("id", id);
  }

  private static boolean hasEnded(JsonNode instance) {
    return !instance.path("endedAt").isNull();
  }

  private String nothing(List<JsonNode> named, List<Question> asked, @Nullable String answered) {
    if (!asked.isEmpty()) {
      return "Nothing asks at step %s; what asks is %s.".formatted(step, steps(asked));
    }
    String last = answered == null ? "" : " " + answered;
    if (named.stream().allMatch(DecideCommand::hasEnded)) {
      return ended(named) + last;
    }
    return answered != null
        ? "Nothing is asked any more." + last
        : "%s asks nobody for approval; ./mediant instance %s shows what it waits for."
            .formatted(new InstanceName(id).isId() ? "Instance " + id : id, id);
  }

  /**
   * @param named at least one
   */
  private static String ended(List<JsonNode> named) {
    JsonNode last =
        Collections.max(named, comparing(one -> Shown.instant(one, "endedAt").orElse(EPOCH)));
    return "%s (instance %s) ended as %s at %s%s, and asks nobody any more."
        .formatted(
            Shown.name(last),
            Shown.text(last, "id"),
            Shown.text(last, "state"),
            Shown.time(last, "endedAt"),
            named.size() == 1
                ? ""
                : ", as the last of %d that have all ended".formatted(named.size()));
  }

  private static String steps(List<Question> asked) {
    return asked.stream().map(Question::step).distinct().collect(Collectors.joining(" or "));
  }

  private EngineTrouble several(List<Question> asked, Screen screen) {
    if (asked.stream().map(Question::id).distinct().count() == 1) {
      return new EngineTrouble(
          "Several steps ask: say with --step which is meant, %s.".formatted(steps(asked)));
    }
    Table table = new Table("WORKFLOW", "STATE", "INSTANCE", "STEP", "ASKS FOR");
    for (Question question : asked) {
      table.row(
          Shown.name(question.instance()),
          Shown.text(question.instance(), "state"),
          question.id(),
          question.step(),
          question.asks());
    }
    table.lines((column, cell) -> cell).forEach(screen::line);
    return new EngineTrouble(
        "Several instances ask for approval. Say by its id which of them is meant: ./mediant decide"
            + " <id> %s --reason <text>".formatted(decision));
  }

  private void decide(EngineClient client, Question question, Screen screen) throws EngineTrouble {
    JsonNode report =
        client.post(
            "/instances/%s/approvals/%s"
                .formatted(
                    question.id(), EngineClient.encoded(question.step()).replace("%2F", "/")),
            JsonNodeFactory.instance
                .objectNode()
                .put("decision", requireNonNull(decision, "picocli sets it").name())
                .put("reason", reason)
                .toString()
                .getBytes(UTF_8));
    screen.line(
        "%s of %s is %s; look at it: ./mediant instance %s"
            .formatted(question.step(), screen.bold(Shown.name(report)), decision, question.id()));
  }
}
