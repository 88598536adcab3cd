package dev.mediant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL that the embedded database runs on, unpacked for the tests where none is
 * installed.
 */
final class PostgresArchive {
  private PostgresArchive() {}

  static PostgresInstallation unpack(Path folder) {
    var name = "/postgres-" + system() + "-" + processor() + ".txz";
    try (var resource = PostgresArchive.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(
            "The tests need a PostgreSQL: install one, or set MEDIANT_TEST_DATABASE_URL; the build has"
                + " none for this machine ("
                + name
                + ").");
      }
      var archive = new TarArchiveInputStream(new XZInputStream(resource));
      for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        unpack(archive, entry, folder.resolve(entry.getName()));
      }
      return new PostgresInstallation(folder.resolve("bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(archive, file);
    var mode = (entry.getMode() & 0111) == 0 ? "rw-r--r--" : "rwxr-xr-x";
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static String system() {
    return System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
  }

  private static String processor() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
  }
}
