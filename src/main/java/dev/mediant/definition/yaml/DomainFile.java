package dev.mediant.definition.yaml;

import dev.mediant.definition.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings the {@code domain.yaml} of a folder from the disk to the reader. */
public final class DomainFile {
  private static final List<String> NAMES = List.of("domain.yaml", "domain.yml");

  private DomainFile() {}

  public static boolean isOne(Path file) {
    return NAMES.contains(String.valueOf(file.getFileName()));
  }

  /** What the workflows in the folder share; nothing, where there is no such file. */
  public static DomainReading in(@Nullable Path folder) {
    for (String name : NAMES) {
      Path file = folder == null ? Path.of(name) : folder.resolve(name);
      if (Files.isRegularFile(file)) {
        return read(file);
      }
    }
    return DomainReading.NONE;
  }

  /** What the folder of such a file has to say about it, beside what the file says itself. */
  static List<Problem> unused(Path file) {
    Path first = file.resolveSibling(NAMES.getFirst());
    if (!file.equals(first) && Files.isRegularFile(first)) {
      return List.of(
          unused(
              file,
              "expected one such file in a folder but there is "
                  + first.getFileName()
                  + ", which is the one that is read; remove one of them"));
    }
    return hasWorkflow(file.toAbsolutePath().resolveSibling(""))
        ? List.of()
        : List.of(
            unused(
                file,
                "expected workflows beside this file but its folder holds none: nothing has what it"
                    + " says; put the domain's workflows here, or remove it"));
  }

  /** Where the folder can't be listed, others tell. */
  private static boolean hasWorkflow(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(WorkflowFolder::isWorkflow);
    } catch (IOException e) {
      return true;
    }
  }

  private static Problem unused(Path file, String message) {
    Rule rule = Rule.UNUSED_DOMAIN_FILE;
    String text = FileText.of(file).text();
    String line = text == null ? null : Source.of(file.toString(), text).line(1);
    int length = line == null ? 1 : Math.max(1, line.length());
    return new Problem(rule.id(), rule.severity(), file.toString(), 1, 1, length, message, line);
  }

  private static DomainReading read(Path file) {
    FileText content = FileText.of(file);
    return content.text() == null
        ? new DomainReading(null, content.problems())
        : DomainReader.read(content.file(), content.text(), name -> beside(file, name));
  }

  /** Null where there is none, or none that can be read: that is told where it is referred to. */
  private static @Nullable String beside(Path file, String name) {
    return FileText.of(file.resolveSibling(name)).text();
  }
}
