package dev.mediant.faults;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes a copy of the packaged engine that is broken. */
final class SabotagedEngine {
  private static final Path PACKAGED = Path.of("target/quarkus-app");

  private SabotagedEngine() {}

  static Path make(Sabotage sabotage, Path folder) throws IOException {
    Path copy = folder.resolve(sabotage.name().toLowerCase(java.util.Locale.ROOT));
    copy(PACKAGED, copy);
    Path classes = compile(sabotage, folder.resolve(sabotage + "-classes"));
    try (Stream<Path> jars = Files.list(copy.resolve("app"))) {
      replace(jars.findFirst().orElseThrow(), classes);
    }
    return copy;
  }

  /** Libraries are linked; what is ours is copied, for it is written to. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else if (path.startsWith(from.resolve("app"))) {
          Files.copy(path, target);
        } else {
          Files.createLink(target, path);
        }
      }
    }
  }

  static Path compile(Sabotage sabotage, Path folder) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-parameters", "-nowarn", "--release", "21"));
    arguments.addAll(List.of("-d", classes.toString()));
    arguments.addAll(List.of("-cp", "target/classes:" + System.getProperty("java.class.path")));
    for (Map.Entry<Path, String> source : sabotage.sources().entrySet()) {
      Path file = folder.resolve("sources").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    int outcome =
        ToolProvider.getSystemJavaCompiler()
            .run(null, System.out, System.err, arguments.toArray(String[]::new));
    if (outcome != 0) {
      throw new IllegalStateException("expected the broken source of " + sabotage + " to compile");
    }
    return classes;
  }

  private static void replace(Path jar, Path classes) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path there = inside.getPath("/").resolve(classes.relativize(file).toString());
        if (!Files.exists(there)) {
          throw new IllegalStateException("expected " + there + " in " + jar);
        }
        Files.copy(file, there, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
