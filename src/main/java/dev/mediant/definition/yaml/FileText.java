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
    try {
      ByteBuffer read = ByteBuffer.wrap(bytes);
      String text = StandardCharsets.UTF_8.newDecoder().decode(read).toString();
      return new FileText(file, text, List.of());
    } catch (CharacterCodingException e) {
      return failed(file, Rule.UNREADABLE_FILE, "expected a text in UTF-8; save the file as such");
    }
  }

  private static FileText failed(String file, Rule rule, String message) {
    return new FileText(
        file, null, List.of(new Problem(rule.id(), rule.severity(), file, 1, 1, 1, message, null)));
  }
}
