package dev.mediant.definition.yaml;

import dev.mediant.scenario.WorkflowCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An example of {@code docs/language.md}: a fenced block of YAML, what stands in the files beside
 * it, and the scenarios right below it.
 *
 * <p>An example that begins with steps, or lacks other keys of a workflow, is completed: it starts
 * from {@code OrderPlaced}, and its output is what its steps gave.
 *
 * @param line of the page
 * @param workflow the whole file
 * @param files beside it, by name: blocks before the example whose fence names a file
 * @param scenarios the blocks after it whose fence says {@code scenario}
 */
record LanguageExample(int line, String workflow, Map<String, String> files, String scenarios) {
  private static final Pattern BLOCK =
      Pattern.compile("^```yaml ?([^\n]*)\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Map<String, String> MISSING =
      Map.of(
          "workflow", "workflow: example\n",
          "domain", "domain: order\n",
          "version", "version: 1\n",
          "trigger", "trigger: { event: OrderPlaced }\n",
          "output", "output: ${ $steps }\n");

  /** All of the page, in its order. */
  static List<LanguageExample> of(Path page) {
    String text = read(page);
    List<LanguageExample> examples = new ArrayList<>();
    Map<String, String> files = new HashMap<>();
    BLOCK
        .matcher(text)
        .results()
        .forEach(
            block -> {
              String says = block.group(1).strip();
              if (says.equals("scenario")) {
                LanguageExample last = examples.removeLast();
                examples.add(last.with(block.group(2)));
              } else if (says.isEmpty()) {
                int line = (int) text.substring(0, block.start()).lines().count() + 1;
                examples.add(
                    new LanguageExample(line, whole(block.group(2)), Map.copyOf(files), ""));
                files.clear();
              } else {
                files.put(says, block.group(2));
              }
            });
    return examples;
  }

  private LanguageExample with(String more) {
    return new LanguageExample(line, workflow, files, scenarios + more);
  }

  LanguageExample withWorkflow(String other) {
    return new LanguageExample(line, other, files, scenarios);
  }

  LanguageExample withFile(String name, String text) {
    Map<String, String> others = new HashMap<>(files);
    others.put(name, text);
    return new LanguageExample(line, workflow, others, scenarios);
  }

  private static String whole(String example) {
    StringBuilder whole = new StringBuilder();
    String steps = example.startsWith("- step:") ? "steps:\n" + example : example;
    MISSING.forEach(
        (key, text) -> {
          if (!Pattern.compile("^" + key + ":", Pattern.MULTILINE).matcher(steps).find()) {
            whole.append(text);
          }
        });
    return whole + steps;
  }

  /** Plays the scenarios in a folder of their own. */
  WorkflowCheck play(Path folder) {
    try {
      Path domain = Files.createDirectories(folder.resolve("order"));
      Files.deleteIfExists(domain.resolve("domain.yaml")); // of the example before
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path beside = domain.resolve(file.getKey());
        Files.createDirectories(beside.getParent());
        Files.writeString(beside, file.getValue());
      }
      Files.writeString(domain.resolve("example.yaml"), workflow);
      Path test = domain.resolve("example.test.yaml");
      Files.writeString(test, "scenarios:\n" + scenarios);
      return WorkflowCheck.run(test, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "docs/language.md:" + line;
  }
}
