package dev.mediant.definition.yaml;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A workflow file without one of its words: of a key, the key and its value; of what a step does,
 * the whole step.
 *
 * @param place the key that the word stands below, one of {@link #places}
 */
record Omission(String place, String word, String workflow) {
  /** One for each word in the file that stands where the language has words. */
  static List<Omission> of(String workflow) {
    return new Search(workflow).omissions();
  }

  /**
   * {@link Vocabulary#places}, but a step's words, and a rollback's, by what it does: that one kind
   * of step shows a word says nothing of the others.
   */
  static Map<String, List<String>> places() {
    Map<String, List<String>> places = new TreeMap<>(Vocabulary.places());
    places.put("step", Stream.of(Vocabulary.STEP, Actions.words()).flatMap(List::stream).toList());
    Actions.ALL.forEach(action -> places.put("step " + action.word(), action.keys()));
    places.remove("rollback");
    Vocabulary.variantsOfRollback().forEach((does, words) -> places.put("rollback " + does, words));
    return places;
  }

  private static final class Search {
    private final Map<String, List<String>> places = places();
    private final Node root;
    private final List<Omission> found = new ArrayList<>();

    Search(String workflow) {
      this.root = new Yaml().compose(new StringReader(workflow));
    }

    List<Omission> omissions() {
      visit("workflow", root, null);
      return found;
    }

    private void visit(String place, Node node, SequenceNode around) {
      switch (node) {
        case MappingNode map -> visit(place, map, around);
        case SequenceNode list ->
            List.copyOf(list.getValue()).forEach(item -> visit(place, item, list));
        default -> {}
      }
    }

    private void visit(String parent, MappingNode map, SequenceNode around) {
      List<String> keys = map.getValue().stream().map(Search::key).toList();
      boolean isStep = keys.contains("step");
      String place = isStep ? "step" : parent;
      String does = isStep ? action(keys) : keys.getFirst();
      for (NodeTuple entry : List.copyOf(map.getValue())) {
        String word = key(entry);
        boolean isAction = isStep && word.equals(does) && around.getValue().size() > 1;
        String at = has(place + " " + does, word) ? place + " " + does : place;
        if (has(at, word)) {
          String without =
              isAction ? without(around.getValue(), map) : without(map.getValue(), entry);
          found.add(new Omission(at, word, without));
          visit(word, entry.getValueNode(), null);
        }
      }
    }

    private boolean has(String place, String word) {
      return places.getOrDefault(place, List.of()).contains(word);
    }

    /** A group's word may stand in another's place for its steps. */
    private static String action(List<String> keys) {
      List<ActionBuilder> said =
          Actions.ALL.stream().filter(action -> keys.contains(action.word())).toList();
      return said.stream()
          .map(ActionBuilder::word)
          .filter(word -> said.stream().noneMatch(other -> other.keys().contains(word)))
          .findFirst()
          .orElseThrow();
    }

    private static String key(NodeTuple entry) {
      return ((ScalarNode) entry.getKeyNode()).getValue();
    }

    /** Takes the part away, writes the whole, and puts it back where it was. */
    private <T> String without(List<T> list, T part) {
      int index = list.indexOf(part);
      list.remove(index);
      DumperOptions options = new DumperOptions();
      options.setWidth(10_000);
      StringWriter text = new StringWriter();
      new Yaml(options).serialize(root, text);
      list.add(index, part);
      return text.toString();
    }
  }
}
