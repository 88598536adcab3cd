package dev.mediant.definition.yaml;

import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/** A file's text with its lines, which problems quote. */
record Source(String file, String text, List<String> lines) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  static Source of(String file, String text) {
    String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return new Source(file, plain, plain.lines().toList());
  }

  /** Empty past the end. */
  String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  /**
   * Where the mark stands in its line, counted from 1 in the units of Java's strings; YAML counts
   * characters.
   */
  int column(Mark mark) {
    String line = line(mark.getLine() + 1);
    int characters = Math.min(mark.getColumn(), line.codePointCount(0, line.length()));
    return line.offsetByCodePoints(0, characters) + 1;
  }

  /** The last folder of the file's path; empty where the path names none. */
  String folder() {
    return folderOf(file);
  }

  static String folderOf(String file) {
    String[] parts = file.replace('\\', '/').split("/");
    String folder = parts.length < 2 ? "" : parts[parts.length - 2];
    return folder.matches("\\.\\.?") ? "" : folder;
  }
}
