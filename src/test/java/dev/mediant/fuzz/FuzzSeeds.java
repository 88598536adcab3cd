package dev.mediant.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the fuzzer begins with: every file and expression of the project, and their words. */
final class FuzzSeeds {
  private static final List<Path> SOURCES =
      List.of(Path.of("workflows"), Path.of("docs"), Path.of("src/test/resources/problems"));
  private static final Pattern EXPRESSION =
      Pattern.compile("\\$\\{ ?([^}]+?) ?}|(?:filter|when|until|while|key): ([^\n]+)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,20}:?|[^\\sA-Za-z0-9]{1,3}");

  private final Path folder;
  private final TreeSet<String> words = new TreeSet<>();
  private int count;

  private FuzzSeeds(Path folder) {
    this.folder = folder;
  }

  /** Into folder {@code seeds}, and the words into {@code words}, below the folder. */
  static void write(Path below) throws IOException {
    FuzzSeeds seeds = new FuzzSeeds(Files.createDirectories(below.resolve("seeds")));
    for (Path source : SOURCES) {
      try (Stream<Path> files = Files.walk(source)) {
        files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(seeds::add);
      }
    }
    StringBuilder dictionary = new StringBuilder();
    seeds.words.forEach(
        word ->
            dictionary.append('"').append(word.replaceAll("[\\\\\"]", "\\\\$0")).append("\"\n"));
    Files.writeString(below.resolve("words"), dictionary);
  }

  private void add(Path file) {
    try {
      String text = Files.readString(file);
      add(kind(file.toString()), text);
      EXPRESSION
          .matcher(text)
          .results()
          .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
          .forEach(expression -> add(FuzzTarget.EXPRESSION, expression));
      WORD.matcher(text)
          .results()
          .map(found -> found.group())
          .filter(word -> word.chars().allMatch(c -> c > 32 && c < 127))
          .forEach(words::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte kind(String file) {
    if (file.endsWith(".test.yaml")) {
      return FuzzTarget.SCENARIOS;
    }
    return file.endsWith("domain.yaml") ? FuzzTarget.DOMAIN : FuzzTarget.WORKFLOW;
  }

  private void add(byte kind, String text) {
    try {
      Files.writeString(
          folder.resolve("seed-" + count++), (char) kind + text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
