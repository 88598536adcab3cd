package dev.mediant.definition.yaml;

import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Brings a workflow file from the disk to the reader. */
final class WorkflowFile {
  private static final long MAX_BYTES = 4L * 1024 * 1024;

  private WorkflowFile() {}

  static WorkflowReading read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        return failed(file, Rule.TOO_LARGE, "expected a file of at most 512 KB");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return new WorkflowReader().read(file.toString(), text);
    } catch (CharacterCodingException e) {
      return failed(file, Rule.UNREADABLE_FILE, "expected a text in UTF-8");
    } catch (IOException e) {
      return failed(file, Rule.UNREADABLE_FILE, "expected a readable file but got: " + e);
    }
  }

  static Problem duplicate(Path file, WorkflowDefinition definition, Path first) {
    Source source = Source.of(file.toString(), definition.source());
    int line = 1;
    while (line < source.lines().size() && !source.line(line).startsWith("version")) {
      line++;
    }
    return new Problem(
        Rule.DUPLICATE_WORKFLOW.id(),
        Problem.Severity.ERROR,
        file.toString(),
        line,
        1,
        "version".length(),
        "expected each version of a workflow once but "
            + definition.ref()
            + " stands in "
            + first
            + " already; raise the version or remove one",
        source.line(line));
  }

  private static WorkflowReading failed(Path file, Rule rule, String message) {
    return new WorkflowReading(
        null,
        List.of(
            new Problem(
                rule.id(), Problem.Severity.ERROR, file.toString(), 1, 1, 1, message, null)));
  }
}
