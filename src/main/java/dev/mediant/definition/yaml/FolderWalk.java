package dev.mediant.definition.yaml;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Collects the files below a folder. Links are followed, hidden folders and samples are not: that
 * is how Kubernetes mounts a ConfigMap, whose files are links into a hidden folder that is swapped
 * as a whole.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
  /** The folder, one per domain, and one below for order's sake. */
  private static final int DEPTH = 3;

  /** Sample events, and what a mounted volume has of its own. */
  private static final Set<String> SKIPPED = Set.of("samples", "lost+found");

  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  private FolderWalk(Path folder) {
    this.folder = folder;
  }

  static List<Path> files(Path folder) throws IOException {
    FolderWalk walk = new FolderWalk(folder);
    Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), DEPTH, walk);
    return walk.files;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
    String name = String.valueOf(path.getFileName());
    boolean skipped = name.startsWith(".") || SKIPPED.contains(name);
    return skipped && !path.equals(folder)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      files.add(path);
    }
    return FileVisitResult.CONTINUE;
  }

  /** What goes away while we look is gone; a loop shows nothing new; the rest is told. */
  @Override
  public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
    boolean passing =
        failure instanceof NoSuchFileException || failure instanceof FileSystemLoopException;
    if (passing && !path.equals(folder)) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }
}
