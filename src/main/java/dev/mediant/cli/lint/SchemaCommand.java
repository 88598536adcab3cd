package dev.mediant.cli.lint;

import static java.util.Objects.requireNonNull;

import dev.mediant.definition.yaml.EditorSchema;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema with which editors complete and explain files. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of workflow, scenario or domain files, for editors.",
    mixinStandardHelpOptions = true)
public final class SchemaCommand implements Callable<Integer> {
  enum Kind {
    workflow,
    test,
    domain
  }

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "<kind>",
      arity = "0..1",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})",
      defaultValue = "workflow")
  Kind kind = Kind.workflow;

  @Override
  public Integer call() {
    String schema =
        switch (kind) {
          case workflow -> EditorSchema.workflow().toPrettyString();
          case test -> EditorSchema.scenarios().toPrettyString();
          case domain -> EditorSchema.domain().toPrettyString();
        };
    requireNonNull(spec, "picocli sets it").commandLine().getOut().println(schema);
    return 0;
  }
}
