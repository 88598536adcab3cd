package dev.mediant.definition.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Holds the names in a file of scenarios against what lies around it. */
final class StageCheck {
  private static final List<String> OF_STEPS = List.of("path", "commands", "undone");

  private final Reading reading;
  private final Stage stage;

  StageCheck(Reading reading, Stage stage) {
    this.reading = reading;
    this.stage = stage;
  }

  void workflow() {
    Path missing = stage.missing();
    if (missing != null) {
      reading.error(
          Rule.UNREADABLE_FILE,
          Span.START,
          "expected the workflow of these scenarios beside them, but there is no \""
              + missing.getFileName()
              + "\"; give both files the same name, but for the .test");
    }
  }

  void file(YamlNode.Scalar event) {
    if (stage.lacks(event.text())) {
      reading.error(
          Rule.BAD_VALUE,
          event.span(),
          "expected a file that can be read, named from the folder of this one, but there is no "
              + event.described()
              + "; or write out here what it would hold");
    }
  }

  /** Who answers: processors by their channel, requests over HTTP by their step. */
  void answers(String word, Fields named) {
    boolean isHttp = word.equals("http");
    Set<String> known = isHttp ? stage.requests() : stage.channels();
    for (String key : named.keys()) {
      if (stage.isKnown() && !known.contains(key)) {
        String what = isHttp ? "no step asks over HTTP as \"" : "nothing is sent to \"";
        reading.error(Rule.UNKNOWN_KEY, named.keySpan(key), what + key + "\"" + remedy(key, known));
      }
    }
  }

  /** What is expected of steps: each a name, or a map of one name and its document. */
  void steps(String word, YamlNode node) {
    if (OF_STEPS.contains(word) && node instanceof YamlNode.Sequence list) {
      for (YamlNode item : list.items()) {
        if (item instanceof YamlNode.Scalar name) {
          step(name);
        } else if (item instanceof YamlNode.Mapping map) {
          map.entries().forEach(entry -> step(entry.key()));
        }
      }
    }
  }

  private void step(YamlNode.Scalar name) {
    Set<String> known = stage.steps();
    if (!known.isEmpty() && !known.contains(name.text())) {
      reading.error(
          Rule.UNKNOWN_STEP,
          name.span(),
          "there is no step \"" + name.text() + "\"" + remedy(name.text(), known));
    }
  }

  private static String remedy(String typo, Set<String> known) {
    if (known.isEmpty()) {
      return " in this workflow; remove it";
    }
    String hint = DidYouMean.quoted(typo, known);
    return (hint.isEmpty() ? "; expected one of " : hint + " Expected one of ")
        + String.join(", ", known);
  }
}
