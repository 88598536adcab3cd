package dev.mediant.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.definition.yaml.Answer;
import dev.mediant.definition.yaml.Scenario;
import dev.mediant.expression.Bindings;
import dev.mediant.expression.Evaluation;
import dev.mediant.expression.Template;
import dev.mediant.expression.Truth;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Command;
import dev.mediant.message.CommandId;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.HttpReply;
import dev.mediant.message.Reply;
import dev.mediant.message.WorkflowName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers as the scenario says; who is not named there completes. */
final class ScriptedProcessors implements Processors {
  private static final Duration PAST_THE_TIMEOUT = Duration.ofSeconds(1);

  private final Map<String, List<Answer>> script;
  private final Map<String, Integer> given = new HashMap<>();
  private final Map<CommandId, Answer> known = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  ScriptedProcessors(Map<String, List<Answer>> script) {
    this.script = script;
  }

  /** Why an answer could not be made. */
  List<String> problems() {
    return problems;
  }

  /** A command that comes again is answered as before: processors know its id. */
  @Override
  public List<Delivery> answer(Command command, Instant now) {
    Answer answer = known.computeIfAbsent(command.id(), id -> choose(command));
    Instant deadline = command.deadline();
    Duration timeout = deadline == null ? Duration.ZERO : Duration.between(now, deadline);
    Delivery last = new Delivery(answer.after(), reply(answer, command));
    List<Delivery> deliveries = reports(answer);
    switch (answer.outcome()) {
      case SILENT -> {}
      case COMPLETED, REJECTED, FAILED, UNKNOWN -> deliveries.add(last);
      case DUPLICATE -> deliveries.addAll(List.of(last, last));
      case LATE ->
          deliveries.add(
              new Delivery(
                  timeout.plus(answer.after().isZero() ? PAST_THE_TIMEOUT : answer.after()),
                  last.reply()));
    }
    return deliveries;
  }

  /** That it is still at work, until it answers. */
  private static List<Delivery> reports(Answer answer) {
    List<Delivery> reports = new ArrayList<>();
    Duration each = answer.progress();
    for (Duration at = each; at != null && at.compareTo(answer.after()) < 0; at = at.plus(each)) {
      reports.add(new Delivery(at, new Reply.Progress()));
    }
    return reports;
  }

  /** As soon as the scenario says anything of it. */
  @Override
  public boolean plays(Command call) {
    WorkflowName called = WorkflowName.called(call.channel());
    return called != null
        && (script.containsKey(called.channel().value())
            || script.containsKey(called.undoChannel().value()));
  }

  /**
   * The first that is for this command by its own word, else the next; the last one is repeated.
   */
  private Answer choose(Command command) {
    List<Answer> answers = script.getOrDefault(asked(command), List.of());
    for (Answer answer : answers) {
      if (answer.isConditional() && isFor(answer, command)) {
        return answer;
      }
    }
    List<Answer> inOrder = answers.stream().filter(answer -> !answer.isConditional()).toList();
    if (inOrder.isEmpty()) {
      return Answer.COMPLETED;
    }
    int next = given.merge(asked(command), 1, Integer::sum) - 1;
    return inOrder.get(Math.min(next, inOrder.size() - 1));
  }

  /** By its channel; requests over HTTP all have the same, so by their step. */
  private static String asked(Command command) {
    return command.channel().equals(ChannelName.HTTP)
        ? Scenario.ofHttp(command.step().stepId() + (command.undo() == null ? "" : ":undo"))
        : command.channel().value();
  }

  private boolean isFor(Answer answer, Command command) {
    Integer attempt = answer.attempt();
    if (attempt != null && attempt != command.attempt()) {
      return false;
    }
    if (answer.when() == null) {
      return true;
    }
    return switch (answer.when().test(bindings(command))) {
      case Truth.True holds -> true;
      case Truth.False holdsNot -> false;
      case Truth.Failure failure -> {
        problems.add(asked(command) + ": when: " + failure.message());
        yield false;
      }
    };
  }

  private Reply reply(Answer answer, Command command) {
    JsonNode body = body(answer.body(), command);
    Integer status = answer.status();
    if (status != null) {
      JsonNode said = body == null ? NullNode.getInstance() : body;
      ObjectNode none = JsonNodeFactory.instance.objectNode();
      return HttpReply.of(command.body(), status, none, said, answer.retryAfter());
    }
    return switch (answer.outcome()) {
      case COMPLETED, LATE, DUPLICATE, SILENT ->
          new Reply.Completed(body == null ? JsonNodeFactory.instance.objectNode() : body);
      case REJECTED -> new Reply.Rejected(error(body, "Rejected"));
      case FAILED -> new Reply.Failed(error(body, "Failed"), answer.retryAfter());
      case UNKNOWN -> new Reply.Unknown(error(body, "Unknown"), answer.retryAfter());
    };
  }

  private @Nullable JsonNode body(@Nullable Template template, Command command) {
    if (template == null) {
      return null;
    }
    return switch (template.evaluate(bindings(command))) {
      case Evaluation.Value value -> value.json();
      case Evaluation.Failure failure -> {
        problems.add(asked(command) + ": " + failure.message());
        yield null;
      }
    };
  }

  /** A word is the error's type; a document tells the type and more, as a problem document does. */
  private static ErrorDetail error(@Nullable JsonNode body, String otherwise) {
    if (body == null || !body.isObject()) {
      return new ErrorDetail(body == null ? otherwise : body.asText(), "the scenario says so");
    }
    String message =
        body.path("detail").asText(body.path("message").asText("the scenario says so"));
    return new ErrorDetail(body.path("type").asText(otherwise), message, body);
  }

  private static Bindings bindings(Command command) {
    return new Bindings(command.body(), Map.of());
  }
}
