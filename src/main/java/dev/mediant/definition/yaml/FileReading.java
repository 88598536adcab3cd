package dev.mediant.definition.yaml;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Limits;
import dev.mediant.definition.Problem;
import dev.mediant.definition.WorkflowDefinition;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of a folder, as far as it can be read without the others.
 *
 * @param reading null when the file could not be read at all
 */
record FileReading(Path file, @Nullable Reading reading, WorkflowReading alone) {
  static FileReading of(Path file, DomainSettings shared, Limits limits) {
    FileText content = FileText.of(file);
    String text = content.text();
    if (text == null) {
      return new FileReading(file, null, new WorkflowReading(null, content.problems()));
    }
    Reading reading = new Reading(Source.of(content.file(), text));
    return new FileReading(file, reading, new WorkflowReader(shared, limits).read(reading, text));
  }

  @Nullable WorkflowDefinition definition() {
    return alone.definition();
  }

  boolean callsOthers() {
    return reading != null && !reading.calls().isEmpty();
  }

  /** Once the others are known too. */
  FileReading checked(CallCheck calls) {
    WorkflowDefinition definition = alone.definition();
    if (reading == null || definition == null) {
      return this;
    }
    calls.run(reading, definition);
    return new FileReading(
        file, reading, new WorkflowReading(reading.hasErrors() ? null : definition, problems()));
  }

  List<Problem> problems() {
    return reading == null ? alone.problems() : reading.problems();
  }
}
