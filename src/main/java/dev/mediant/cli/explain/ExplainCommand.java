package dev.mediant.cli.explain;

import static java.util.Objects.requireNonNull;

import dev.mediant.channel.TopologyPlan;
import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.explanation.Explanation;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    description =
        "Tell what a workflow will do: its story, its retries with their times, what is undone from"
            + " each step, and what it needs on RabbitMQ.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:explained",
      "1:the workflow has mistakes, or is not there",
      "2:unknown option",
    })
public final class ExplainCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;
  @Mixin FolderOptions folder = new FolderOptions();

  @Parameters(
      paramLabel = "<workflow>",
      description = "a workflow file, or domain/name of a workflow below --workflows")
  String workflow = "";

  @Option(names = "--mermaid", description = "print the picture alone, as a Mermaid flowchart")
  boolean mermaid;

  @Option(names = "--json", description = "print the explanation as JSON")
  boolean json;

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    try {
      ChosenWorkflow chosen = ChosenWorkflow.of(workflow, folder.workflows);
      WorkflowDefinition definition = chosen.definition();
      if (definition == null) {
        return missing(chosen, line.getErr());
      }
      print(definition, line.getOut());
      return 0;
    } catch (IOException e) {
      line.getErr().println("mediant: Can't read " + e.getMessage());
      return 1;
    }
  }

  private void print(WorkflowDefinition definition, PrintWriter out) {
    Explanation explanation = Explanation.of(definition);
    if (mermaid) {
      out.print(explanation.mermaid());
    } else if (json) {
      out.println(ExplanationJson.of(explanation, topology(definition)).toPrettyString());
    } else {
      new ExplanationPrinter(out).print(explanation);
      new TopologyPrinter(out).print(topology(definition));
    }
    out.flush();
  }

  private TopologyPlan topology(WorkflowDefinition definition) {
    return TopologyPlan.of(
        folder.names(), new WorkflowCatalogue(List.of(definition)), definition.ref().domain());
  }

  private int missing(ChosenWorkflow chosen, PrintWriter err) {
    if (chosen.folder().hasErrors()) {
      err.print(ProblemPrinter.print(chosen.folder().problems()));
    }
    err.println(
        "mediant: Can't explain "
            + workflow
            + (chosen.known().isEmpty()
                ? ": correct its mistakes first"
                : ": expected a workflow file, or one of " + String.join(", ", chosen.known())));
    return 1;
  }
}
