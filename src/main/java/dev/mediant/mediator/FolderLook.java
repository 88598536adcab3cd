package dev.mediant.mediator;

import dev.mediant.definition.yaml.WorkflowFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the files of a folder held at one moment. By their content, since neither time nor size of a
 * file says that it is the same: a ConfigMap's files are swapped below their links. Two equal looks
 * in a row say that nobody is writing.
 *
 * @param contents digest by file
 */
record FolderLook(Map<Path, String> contents) {
  static final FolderLook NONE = new FolderLook(Map.of());

  /** Larger ones are no workflows, and are not read to find that out. */
  private static final long LARGEST = 4L * 1024 * 1024;

  static FolderLook at(Path folder) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    for (Path file : WorkflowFolder.inputs(folder)) {
      try {
        contents.put(file, digest(file));
      } catch (NoSuchFileException e) {
        // gone since the folder was listed: the next look differs
      } catch (IOException e) {
        contents.put(file, "unreadable: " + e.getMessage()); // the reader tells whoever wants it
      }
    }
    return new FolderLook(contents);
  }

  private static String digest(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      return "large: " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    }
    MessageDigest sha = sha();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected every Java to have SHA-256", e);
    }
  }

  /** One of the files that differ. */
  Path changedSince(FolderLook before) {
    return contents.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(before.contents.get(entry.getKey())))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Path.of("a file that comes and goes"));
  }

  /** Whether any file was written so lately that its writer may not be done. */
  boolean isYoungerThan(Duration age, Instant now) {
    return contents.keySet().stream().anyMatch(file -> modified(file).isAfter(now.minus(age)));
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.MAX;
    }
  }
}
