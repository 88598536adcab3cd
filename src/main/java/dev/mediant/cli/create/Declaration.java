package dev.mediant.cli.create;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.yaml.DomainFile;
import dev.mediant.message.ChannelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Declares channels where a domain declares its own, for its workflows may use no others. */
final class Declaration {
  private final Path folder;
  private final Path file;
  private final List<String> missing;

  private Declaration(Path folder, Path file, List<String> missing) {
    this.folder = folder;
    this.file = file;
    this.missing = missing;
  }

  /** Null where the domain declares no channels, or these already. */
  static @Nullable Declaration of(Path folder, List<String> channels) {
    List<String> missing = missing(folder, channels);
    return missing.isEmpty()
        ? null
        : Stream.of("domain.yaml", "domain.yml")
            .map(folder::resolve)
            .filter(Files::isRegularFile)
            .findFirst()
            .map(file -> new Declaration(folder, file, missing))
            .orElse(null);
  }

  private static List<String> missing(Path folder, List<String> channels) {
    DomainSettings settings = DomainFile.in(folder).settings();
    return settings == null || settings.channels().isEmpty()
        ? List.of()
        : channels.stream()
            .filter(name -> !settings.channels().containsKey(new ChannelName(name)))
            .toList();
  }

  /** What was done, or is left to the author where the file is written in another way. */
  String make() throws IOException {
    String names = String.join(", ", missing);
    String before = Files.readString(file);
    List<String> lines = new ArrayList<>(before.lines().toList());
    int first = firstChannel(lines);
    if (first > 0) {
      String line = lines.get(first);
      String indent = line.substring(0, line.length() - line.stripLeading().length());
      lines.addAll(first, missing.stream().map(name -> indent + name + ":").toList());
      Files.writeString(file, String.join("\n", lines) + "\n");
      if (missing(folder, missing).isEmpty() && DomainFile.in(folder).settings() != null) {
        return "declared " + names + " in " + file;
      }
      Files.writeString(file, before);
    }
    return "declare " + names + " among the channels of " + file + ", which allows no others yet";
  }

  /** The line after {@code channels:} that holds the first one; -1 where there is none such. */
  private static int firstChannel(List<String> lines) {
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean says = !line.isBlank() && !line.strip().startsWith("#");
      if (inside && says) {
        return line.startsWith(" ") ? i : -1;
      }
      inside |= line.matches("channels:\\s*(#.*)?");
    }
    return -1;
  }
}
