package dev.mediant.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediant.message.Command;
import dev.mediant.message.Durations;
import dev.mediant.message.Envelope;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.Attention;
import dev.mediant.workflow.HistoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a run, in the words and the shape of what was expected. */
final class Actual {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonNode NOTHING = NullNode.getInstance();

  /** What a list shows: its name, and its document where that was stated too. */
  private record Item(String name, JsonNode document) {}

  private final Played played;

  Actual(Played played) {
    this.played = played;
  }

  JsonNode of(String word, JsonNode expected) {
    return switch (word) {
      case "starts" -> BooleanNode.TRUE;
      case "state" -> TextNode.valueOf(played.state().status().name());
      case "output" -> orNull(played.state().output());
      case "error" -> error(expected, played.state().error());
      case "attention" -> attention(played.state().attention());
      case "time" -> time(expected);
      case "path" -> shaped(expected, path());
      case "commands" -> shaped(expected, commands(false));
      case "undone" -> shaped(expected, undone());
      case "events" -> shaped(expected, events());
      default -> throw new IllegalStateException("expected a word of expect but got " + word);
    };
  }

  /** Its type; where more was stated, its message too. */
  private static JsonNode error(JsonNode expected, @Nullable ErrorDetail error) {
    if (error == null) {
      return NullNode.getInstance();
    }
    return expected.isObject()
        ? JSON.objectNode().put("type", error.type()).put("message", error.message())
        : TextNode.valueOf(error.type());
  }

  private static JsonNode attention(@Nullable Attention attention) {
    return TextNode.valueOf(attention == null ? "none" : attention.cause().name());
  }

  /** A time that fits what was expected is shown as it was. */
  private JsonNode time(JsonNode expected) {
    Duration passed = Duration.ofMillis(played.passed().toMillis());
    boolean fits;
    if (expected.isObject()) {
      Duration atLeast = Durations.parse(expected.path("atLeast").asText("0s"));
      Duration atMost = Durations.parse(expected.path("atMost").asText("999999d"));
      fits =
          atLeast != null
              && atMost != null
              && passed.compareTo(atLeast) >= 0
              && passed.compareTo(atMost) <= 0;
    } else {
      fits = passed.equals(Durations.parse(expected.asText()));
    }
    return fits ? expected : TextNode.valueOf(Durations.format(passed));
  }

  /** What did something, in the order in which it began: no scopes, nothing skipped. */
  private List<Item> path() {
    Map<StepPath, JsonNode> began = new LinkedHashMap<>();
    for (HistoryEvent fact : played.chronicle().facts()) {
      switch (fact) {
        case HistoryEvent.CommandIssued e -> began.putIfAbsent(e.step(), NOTHING);
        case HistoryEvent.EventEmitted e -> began.putIfAbsent(e.step(), NOTHING);
        case HistoryEvent.VariablesSet e -> began.putIfAbsent(e.step(), NOTHING);
        case HistoryEvent.ApprovalAsked e -> began.putIfAbsent(e.step(), asked(e));
        case HistoryEvent.AwaitStarted e -> began.putIfAbsent(e.step(), NOTHING);
        case HistoryEvent.WaitStarted e -> began.putIfAbsent(e.step(), NOTHING);
        default -> {}
      }
    }
    List<Item> path = new ArrayList<>();
    began.forEach((step, document) -> path.add(new Item(step.stepId(), document)));
    return path;
  }

  private static JsonNode asked(HistoryEvent.ApprovalAsked approval) {
    ObjectNode asked = JSON.objectNode().put("question", approval.question());
    approval.roles().forEach(asked.putArray("roles")::add);
    return asked;
  }

  private List<Item> commands(boolean undo) {
    return played.chronicle().commands().stream()
        .filter(command -> (command.undo() != null) == undo)
        .map(command -> new Item(command.step().stepId(), command.body()))
        .toList();
  }

  /** In the order in which the undos began, an attempt that was repeated once. */
  private List<Item> undone() {
    List<Item> undone = new ArrayList<>();
    List<Command> commands =
        played.chronicle().commands().stream().filter(command -> command.undo() != null).toList();
    for (HistoryEvent fact : played.chronicle().facts()) {
      switch (fact) {
        case HistoryEvent.UndoIssued e when e.attempt() == 1 ->
            commands.stream()
                .filter(command -> command.id().number() == e.number())
                .forEach(command -> undone.add(new Item(e.step().stepId(), command.body())));
        case HistoryEvent.UndoEmitted e -> undone.add(new Item(e.step().stepId(), e.data()));
        default -> {}
      }
    }
    return undone;
  }

  private List<Item> events() {
    return played.chronicle().events().stream()
        .map((Envelope event) -> new Item(event.type().value(), event.data()))
        .toList();
  }

  /** Documents are shown where the expected list states one. */
  private static JsonNode shaped(JsonNode expected, List<Item> items) {
    ArrayNode shaped = JSON.arrayNode();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (statesDocument(expected, i, item.name())) {
        shaped.addObject().set(item.name(), item.document());
      } else {
        shaped.add(item.name());
      }
    }
    return shaped;
  }

  /** At that place; where another name stands there, wherever this one does. */
  private static boolean statesDocument(JsonNode expected, int place, String name) {
    JsonNode there = expected.path(place);
    if (there.has(name) || there.asText().equals(name)) {
      return there.isObject();
    }
    for (JsonNode each : expected) {
      if (each.has(name)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode orNull(@Nullable JsonNode json) {
    return json == null ? NullNode.getInstance() : json;
  }
}
