package dev.mediant.definition.yaml;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.DomainSource;
import dev.mediant.definition.Limits;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a workflow file in named passes: parse nodes, build, link, check. */
public final class WorkflowReader {
  private final Function<String, DomainSettings> shared;
  private final Limits limits;

  /** Reads the workflows of a domain that shares nothing. */
  public WorkflowReader() {
    this(DomainSettings.NONE);
  }

  /**
   * @param domain what the workflows share
   */
  public WorkflowReader(DomainSettings domain) {
    this(domain, Limits.STANDARD);
  }

  public WorkflowReader(DomainSettings domain, Limits limits) {
    this(stated -> domain, limits);
  }

  /**
   * @param shared what the workflows of a domain share, by the name that a file says; empty where
   *     it says none
   */
  public WorkflowReader(Function<String, DomainSettings> shared, Limits limits) {
    this.shared = shared;
    this.limits = limits;
  }

  /**
   * @param file the name that problems carry; its folder is the domain that the file must name
   */
  public WorkflowReading read(String file, String text) {
    return read(new Reading(Source.of(file, text)), text);
  }

  WorkflowReading read(Reading reading, String text) {
    YamlNode root = YamlTree.parse(reading);
    Draft draft =
        root == null
            ? null
            : WorkflowBuilder.build(reading, shared.apply(domain(root)), limits, root);
    if (draft != null) {
      Linker.link(reading, draft);
      Checks.run(reading, draft);
    }
    return new WorkflowReading(
        draft == null || reading.hasErrors() ? null : definition(draft, text), reading.problems());
  }

  private static String domain(YamlNode root) {
    if (root instanceof YamlNode.Mapping(var entries, var span)) {
      for (YamlNode.Entry entry : entries) {
        if (entry.key().text().equals("domain")
            && entry.value() instanceof YamlNode.Scalar stated) {
          return stated.text();
        }
      }
    }
    return "";
  }

  /** The same of bytes, which may be no text. */
  public WorkflowReading read(String file, byte[] bytes) {
    FileText content = FileText.of(file, bytes);
    return content.text() == null
        ? new WorkflowReading(null, content.problems())
        : read(file, content.text());
  }

  private static WorkflowDefinition definition(Draft draft, String text) {
    return new WorkflowDefinition(
        Objects.requireNonNull(draft.ref()),
        ContentHash.of(text),
        draft.description(),
        Objects.requireNonNull(draft.trigger()),
        draft.deadline(),
        draft.onRollbackFailure(),
        draft.steps(),
        draft.output(),
        text,
        draft.domain(),
        draft.limits());
  }

  /** A definition as it was stored; null when this version can't read it any more. */
  public static @Nullable WorkflowDefinition reread(
      WorkflowRef ref, String text, DomainSource domain, Limits limits) {
    DomainSettings shared = DomainReader.read(ref.domain().value(), domain).settings();
    String file = ref.domain() + "/" + ref.name() + ".yaml";
    return shared == null
        ? null
        : new WorkflowReader(shared, limits.onceDeployed()).read(file, text).definition();
  }
}
