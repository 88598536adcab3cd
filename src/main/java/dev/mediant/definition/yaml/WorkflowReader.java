package dev.mediant.definition.yaml;

import dev.mediant.definition.WorkflowDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** Reads a workflow file in named passes: parse nodes, build, link, check. */
public final class WorkflowReader {
  /**
   * @param file the name that problems carry; its folder is the domain that the file must name
   */
  public WorkflowReading read(String file, String text) {
    Reading reading = new Reading(Source.of(file, text));
    YamlNode root = YamlTree.parse(reading);
    Draft draft = root == null ? null : WorkflowBuilder.build(reading, root);
    if (draft != null) {
      Linker.link(reading, draft);
      Checks.run(reading, draft);
    }
    return new WorkflowReading(
        draft == null || reading.hasErrors() ? null : definition(draft, text), reading.problems());
  }

  private static WorkflowDefinition definition(Draft draft, String text) {
    return new WorkflowDefinition(
        Objects.requireNonNull(draft.ref()),
        hash(text),
        draft.description(),
        Objects.requireNonNull(draft.trigger()),
        draft.deadline(),
        draft.onRollbackFailure(),
        draft.steps(),
        draft.output(),
        text);
  }

  private static String hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected every Java to have SHA-256", e);
    }
  }
}
