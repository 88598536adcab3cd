package dev.mediant.cli.create;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mediant.definition.Problem;
import dev.mediant.definition.yaml.WorkflowReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a new workflow: itself, its scenarios and an event that starts it. */
final class NewFiles {
  private final String domain;
  private final String name;
  private final String kebab;
  private final Path folder;

  /** {@code workflows} is the folder with one folder per domain. */
  NewFiles(Path workflows, String domain, String name) {
    this.domain = domain;
    this.name = name;
    this.kebab = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    this.folder = workflows.resolve(domain);
  }

  Path workflow() {
    return folder.resolve(kebab + ".yaml");
  }

  Path event() {
    return folder.resolve("samples").resolve(sample());
  }

  /** What the reader says against the names, before anything is written. */
  List<Problem> problems() throws IOException {
    return new WorkflowReader().read(workflow().toString(), filled("workflow.yaml")).problems();
  }

  List<Path> all() {
    return List.of(workflow(), folder.resolve(kebab + ".test.yaml"), event());
  }

  void write() throws IOException {
    Map<Path, String> texts = new LinkedHashMap<>();
    texts.put(all().get(0), filled("workflow.yaml"));
    texts.put(all().get(1), filled("workflow.test.yaml"));
    texts.put(all().get(2), filled("event.json"));
    Files.createDirectories(folder.resolve("samples"));
    for (Map.Entry<Path, String> text : texts.entrySet()) {
      Files.writeString(text.getKey(), text.getValue());
    }
  }

  /** What the domain has to declare for it; null where that is nothing. */
  @Nullable Declaration declaration() {
    return Declaration.of(
        folder, Stream.of("prepare", "undo-prepare", "finish").map(w -> domain + "." + w).toList());
  }

  private String sample() {
    return kebab + "-requested.json";
  }

  private String filled(String template) throws IOException {
    String pascal = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    String filled =
        text(template)
            .replace("{domain}", domain)
            .replace("{name}", name)
            .replace("{event}", pascal + "Requested")
            .replace("{done}", pascal + "Completed")
            .replace("{sample}", sample())
            .replace("{kebab}", kebab);
    return aligned(filled);
  }

  /** Names differ in length: the comments after them stand below each other all the same. */
  private static String aligned(String text) {
    List<String> lines =
        text.lines().map(line -> line.replaceFirst("(?<=\\S) +# ", "\t# ")).toList();
    int width = lines.stream().mapToInt(line -> line.indexOf('\t')).max().orElse(0) + 2;
    return lines.stream()
        .map(line -> line.contains("\t") ? pad(line, width) : line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String pad(String line, int width) {
    int comment = line.indexOf('\t');
    return line.substring(0, comment) + " ".repeat(width - comment) + line.substring(comment + 1);
  }

  private static String text(String template) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(NewFiles.class.getResourceAsStream("/new/" + template))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
