package dev.mediant.definition.yaml;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Refuses what YAML can do beyond maps, lists and texts: a workflow says what it does where it
 * stands.
 */
final class Extras {
  private Extras() {}

  static void refuse(Reading reading, NodeEvent event, Span at) {
    boolean alias = event instanceof AliasEvent;
    if (alias || event.getAnchor() != null) {
      reading.error(
          Rule.ALIAS,
          at,
          "expected plain YAML but got the "
              + (alias ? "alias *" : "anchor &")
              + event.getAnchor()
              + "; write it out, so that a reader sees what runs");
    }
    String tag = tag(event);
    if (tag != null) {
      reading.error(
          Rule.TAG,
          at,
          "expected plain YAML but got the tag "
              + tag.replace("tag:yaml.org,2002:", "!!")
              + (tag.startsWith("!.") || tag.startsWith("!$")
                  ? "; jq has no !: write " + tag.substring(1) + " | not"
                  : "; leave it out (quote a text that looks like a number)"));
    }
  }

  private static @Nullable String tag(NodeEvent event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag();
      case CollectionStartEvent collection -> collection.getTag();
      default -> null;
    };
  }
}
