package dev.mediant.definition.yaml;

import dev.mediant.definition.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file's text, or why there is none.
 *
 * @param text null when there is a problem
 */
record FileText(String file, @Nullable String text, List<Problem> problems) {
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  static FileText of(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return of(file.toString(), content);
    } catch (IOException e) {
      return failed(
          file.toString(),
          Rule.UNREADABLE_FILE,
          "expected a readable file but got: " + e + "; see to its place and its permissions");
    }
  }

  /** {@code file} is the name that problems carry. */
  static FileText of(String file, InputStream content) throws IOException {
    return of(file, content.readNBytes(MAX_BYTES + 1));
  }

  static FileText of(String file, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return failed(file, Rule.TOO_LARGE, "expected a file of at most 512 KB");
    }
    ByteBuffer read = ByteBuffer.wrap(bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(read).toString();
      return new FileText(file, text, List.of());
    } catch (CharacterCodingException e) {
      return noText(file, bytes, read.position());
    }
  }

  /** The place is where the text ends that could be read. */
  private static FileText noText(String file, byte[] bytes, int at) {
    String before = new String(bytes, 0, at, StandardCharsets.UTF_8);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    boolean isWide = at == 0 && bytes.length > 1 && (bytes[0] & bytes[1] & 0xFE) == 0xFE;
    String message =
        "expected a text in UTF-8 but "
            + (isWide
                ? "got UTF-16"
                : "the byte 0x%02X in line %d, column %d is none"
                    .formatted(bytes[at], line, column))
            + "; save the file as UTF-8";
    return failed(file, Rule.UNREADABLE_FILE, line, column, message);
  }

  private static FileText failed(String file, Rule rule, String message) {
    return failed(file, rule, 1, 1, message);
  }

  private static FileText failed(String file, Rule rule, int line, int column, String message) {
    Problem problem = new Problem(rule.id(), rule.severity(), file, line, column, 1, message, null);
    return new FileText(file, null, List.of(problem));
  }
}
