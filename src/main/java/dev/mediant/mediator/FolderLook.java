package dev.mediant.mediator;

import dev.mediant.definition.yaml.WorkflowFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the files of a folder stood at one moment: by what the file system notes whenever one is
 * written, replaced, or swapped below its link as those of a ConfigMap are. So a look at thousands
 * of files reads none. Two equal looks in a row say that nobody is writing.
 *
 * @param stamps by file
 */
record FolderLook(Map<Path, String> stamps) {
  static final FolderLook NONE = new FolderLook(Map.of());

  /** The time of the last change can't be set by anybody; where there is none, that of writing. */
  private static final String STAMP =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
          ? "unix:ino,ctime,lastModifiedTime,size"
          : "lastModifiedTime,size";

  static FolderLook at(Path folder) throws IOException {
    Map<Path, String> stamps = new TreeMap<>();
    for (Path file : WorkflowFolder.inputs(folder)) {
      try {
        stamps.put(file, new TreeMap<>(Files.readAttributes(file, STAMP)).toString());
      } catch (NoSuchFileException e) {
        // gone since the folder was listed: the next look differs
      } catch (IOException e) {
        stamps.put(file, "unreadable: " + e.getMessage()); // the reader tells whoever wants it
      }
    }
    return new FolderLook(stamps);
  }

  /** One of the files that differ. */
  Path changedSince(FolderLook before) {
    return stamps.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(before.stamps.get(entry.getKey())))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Path.of("a file that comes and goes"));
  }

  /** Whether any file was written so lately that its writer may not be done. */
  boolean isYoungerThan(Duration age, Instant now) {
    return stamps.keySet().stream().anyMatch(file -> modified(file).isAfter(now.minus(age)));
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.MAX;
    }
  }
}
