package dev.mediant.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** A state diagram of the documentation, and which of its arrows the tests of this process took. */
final class StateDiagram {
  static final StateDiagram INSTANCE = read("docs/states.md", "## Instances");
  static final StateDiagram STEP = read("docs/states.md", "## Steps");

  private final Set<String> arrows;
  private final Set<String> taken = new ConcurrentSkipListSet<>();

  private StateDiagram(Set<String> arrows) {
    this.arrows = arrows;
  }

  private static StateDiagram read(String file, String heading) {
    try {
      List<String> lines = Files.readAllLines(Path.of(file));
      int from = lines.indexOf(heading);
      Set<String> arrows = new TreeSet<>();
      for (String line : lines.subList(from + 1, lines.size())) {
        if (line.startsWith("## ")) {
          break;
        }
        if (line.contains(" --> ")) {
          arrows.add(line.strip());
        }
      }
      return new StateDiagram(arrows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An arrow that nobody has drawn is a mistake of the code, or of the diagram. */
  void take(String from, String to) {
    String arrow = from + " --> " + to;
    if (taken.add(arrow) && !arrows.contains(arrow)) {
      throw new AssertionError("docs/states.md has no arrow " + arrow);
    }
  }

  Set<String> notTaken() {
    Set<String> left = new TreeSet<>(arrows);
    left.removeAll(taken);
    return left;
  }
}
