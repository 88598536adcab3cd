package dev.mediant.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that no other user may read. */
final class OwnerOnly {
  private OwnerOnly() {}

  /** A folder that exists keeps its permissions: it may be one that others share. */
  static Path directory(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      permit(path, "rwx------");
    }
    return path;
  }

  /** Written beside and moved into place, so that a crash leaves the whole file or none. */
  static Path file(Path path, String content) throws IOException {
    Path draft = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(draft);
    permit(draft, "rw-------");
    Files.writeString(draft, content, UTF_8);
    return Files.move(draft, path, REPLACE_EXISTING);
  }

  /** On file systems without POSIX permissions the folder's own rules hold. */
  static void permit(Path path, String permissions) throws IOException {
    var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(permissions));
    }
  }
}
