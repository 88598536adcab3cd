package dev.mediant.definition.yaml;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
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
 * @param place the key that the word stands below, as {@link Vocabulary#places} names it
 */
record Omission(String place, String word, String workflow) {
  /** One for each word in the file that stands where the language has words. */
  static List<Omission> of(String workflow) {
    return new Search(workflow).omissions();
  }

  private static final class Search {
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
      boolean isStep = map.getValue().stream().anyMatch(entry -> key(entry).equals("step"));
      String place = isStep ? "step" : parent;
      List<String> words = Vocabulary.places().getOrDefault(place, List.of());
      for (NodeTuple entry : List.copyOf(map.getValue())) {
        String word = key(entry);
        if (words.contains(word)) {
          boolean isAction =
              isStep && Actions.words().contains(word) && around.getValue().size() > 1;
          String without =
              isAction ? without(around.getValue(), map) : without(map.getValue(), entry);
          found.add(new Omission(place, word, without));
          visit(word, entry.getValueNode(), null);
        }
      }
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
