package dev.mediant.definition.yaml;

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

  static boolean isOne(Path file) {
    return NAMES.contains(String.valueOf(file.getFileName()));
  }

  /** Those in the folder and right below it. */
  static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder, 2)) {
      return all.filter(DomainFile::isOne).filter(Files::isRegularFile).sorted().toList();
    }
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
