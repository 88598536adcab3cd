package dev.mediant.definition.yaml;

import dev.mediant.expression.NearestWord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the keys of a step against the words that there are, and finds what others were meant for.
 */
final class StepKeys {
  private final Reading reading;
  private final Fields fields;

  StepKeys(Reading reading, Fields fields) {
    this.reading = reading;
    this.fields = fields;
  }

  /** The step's id, whatever the key is called. */
  void findId() {
    if (fields.has("step")) {
      return;
    }
    for (String key : unknown()) {
      if (isFor(key, List.of("step"))) {
        meant(key, "step");
        return;
      }
    }
    if (Actions.said(fields).isEmpty() && unknown().size() == 1) {
      findIdAsKey(unknown().get(0));
    }
  }

  /** {@code - reserve: {dispatch: …}}: the id stands where a key belongs. */
  private void findIdAsKey(String key) {
    if (fields.get(key) instanceof YamlNode.Mapping && action(key) == null) {
      reading.error(
          Rule.UNKNOWN_KEY,
          fields.keySpan(key),
          "unknown key \""
              + key
              + "\" in a step; where it is the step's id, write \"step: "
              + key
              + "\", with what stands below it beside it");
      fields.tellNoMore();
    }
  }

  /** Null, told, when no key says what the step does, or several do. */
  @Nullable ActionBuilder action(Outline.Node node) {
    List<ActionBuilder> said = Actions.said(fields);
    if (said.size() > 1) {
      reading.error(
          Rule.STEP_ACTION,
          fields.keySpan(said.get(1).word()),
          node.named()
              + " says both "
              + said.get(0).word()
              + " and "
              + said.get(1).word()
              + "; a step does one thing, so make it two steps");
      return null;
    }
    ActionBuilder action = said.isEmpty() ? meantAction() : said.get(0);
    if (action == null) {
      tellMissing(node);
      return null;
    }
    fields.allow(action.described(), allowed(action), elsewhere(action));
    return fields.has(action.word()) ? action : null;
  }

  private void tellMissing(Outline.Node node) {
    if (fields.isTold()) {
      return;
    }
    List<String> unknown = unknown();
    unknown.forEach(
        key -> fields.refuse(key, "a step", List.of("when", "catch", "input", "rollback")));
    if (unknown.stream().noneMatch(key -> fields.get(key) instanceof YamlNode.Mapping)) {
      reading.error(
          Rule.STEP_ACTION,
          node.span,
          "expected "
              + node.named()
              + " to say what it does: one of "
              + String.join(", ", Actions.words()));
    }
  }

  /** What a misspelt or foreign word was meant to be. */
  private @Nullable ActionBuilder meantAction() {
    for (String key : unknown()) {
      String word = action(key);
      if (word != null) {
        meant(key, word);
        return Actions.of(word);
      }
    }
    return null;
  }

  private static @Nullable String action(String key) {
    String near = NearestWord.of(key, Actions.words());
    return near != null || isFor(key, List.of("step"))
        ? near
        : OtherWords.meant(key, Actions.words());
  }

  private static boolean isFor(String key, List<String> words) {
    return NearestWord.of(key, words) != null || OtherWords.meant(key, words) != null;
  }

  private void meant(String key, String word) {
    reading.error(
        Rule.UNKNOWN_KEY,
        fields.keySpan(key),
        "unknown key \"" + key + "\" in a step; did you mean \"" + word + "\"?");
    fields.readAs(key, word);
  }

  private List<String> unknown() {
    return fields.keys().stream()
        .filter(key -> !Vocabulary.isStepWord(key) && !Actions.words().contains(key))
        .toList();
  }

  private static List<String> allowed(ActionBuilder action) {
    return Stream.of(Vocabulary.STEP, List.of(action.word()), action.keys())
        .flatMap(List::stream)
        .toList();
  }

  private static Map<String, String> elsewhere(ActionBuilder action) {
    Map<String, String> elsewhere = new LinkedHashMap<>(Vocabulary.STEP_EXTRAS);
    elsewhere.put("maxInFlight", "a channel in domain.yaml");
    elsewhere.put("rate", "a channel in domain.yaml");
    action.keys().forEach(elsewhere::remove);
    return elsewhere;
  }
}
