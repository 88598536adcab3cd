package dev.mediant.embedded;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the jar that was built for this machine. */
record PostgresBinaries(Path home) {
  static final String VERSION = "17.6";
  private static final int OWNER_EXECUTES = 0100;

  /** Unpacked beside and moved into place, so that a crash leaves all or nothing. */
  static PostgresBinaries unpack(Path dataFolder) throws IOException, StartTrouble {
    Path home = home(dataFolder);
    if (!isUnpacked(dataFolder)) {
      Path draft = dataFolder.resolve("postgres-" + VERSION + ".new");
      deleteTree(draft);
      unpackInto(draft);
      Files.move(draft, home);
    }
    return new PostgresBinaries(home);
  }

  static boolean isUnpacked(Path dataFolder) {
    return Files.isDirectory(home(dataFolder));
  }

  private static Path home(Path dataFolder) {
    return dataFolder.resolve("postgres-" + VERSION);
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  static void deleteTree(Path root) throws IOException {
    if (Files.exists(root)) {
      List<Path> deepestFirst;
      try (Stream<Path> all = Files.walk(root)) {
        deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }

  private static void unpackInto(Path target) throws IOException, StartTrouble {
    String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (packed == null) {
        throw new StartTrouble(
            "This build of Mediant holds no PostgreSQL for this machine (%s). Build it here (./mediant does), or set MEDIANT_DATABASE_URL to a PostgreSQL of your own."
                .formatted(archive));
      }
      var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, target.resolve(entry.getName()));
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      directory(path);
      return;
    }
    directory(requireNonNull(path.getParent()));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      boolean isProgram = (entry.getMode() & OWNER_EXECUTES) != 0;
      OwnerOnly.permit(path, isProgram ? "rwxr-xr-x" : "rw-r--r--");
    }
  }

  private static void directory(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      OwnerOnly.permit(path, "rwxr-xr-x");
    }
  }

  static String archiveName(String os, String arch) {
    String system = os.toLowerCase(Locale.ROOT);
    String family =
        system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "darwin" : "linux";
    String machine = arch.equals("aarch64") ? "arm_64" : "x86_64";
    return "postgres-%s-%s.txz".formatted(family, machine);
  }
}
