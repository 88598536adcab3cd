package dev.mediant.cli.explain;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.mediant.asyncapi.AsyncApi;
import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.WorkflowFolder;
import dev.mediant.message.DomainName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
    name = "asyncapi",
    description =
        "Write the contract of a domain as AsyncAPI 3: its commands, replies and events, from the"
            + " workflow files.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written",
      "1:workflow files have mistakes, or there is no such domain",
      "2:unknown option",
    })
public final class AsyncApiCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;
  @Mixin FolderOptions folder = new FolderOptions();

  @Parameters(paramLabel = "<domain>", description = "a folder of workflow files below --workflows")
  String domain = "";

  @Option(names = "--json", description = "write JSON instead of YAML")
  boolean json;

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    Path files = folder.workflows.resolve(domain);
    if (domain.isBlank() || !Files.isDirectory(files)) {
      line.getErr().println("mediant: expected a domain but there is no folder " + files);
      return 1;
    }
    try {
      return write(WorkflowFolder.read(files), line.getOut(), line.getErr());
    } catch (IOException e) {
      line.getErr().println("mediant: Can't read " + e.getMessage());
      return 1;
    }
  }

  /** Of files with mistakes nothing is known, and a contract that lacks them is none. */
  private int write(WorkflowFolder read, PrintWriter out, PrintWriter err)
      throws JsonProcessingException {
    List<WorkflowDefinition> latest = new WorkflowCatalogue(read.definitions()).latest();
    if (read.hasErrors() || latest.isEmpty()) {
      err.print(ProblemPrinter.print(read.problems()));
      err.println(
          "mediant: expected workflow files without errors in " + folder.workflows.resolve(domain));
      return 1;
    }
    ObjectNode document = AsyncApi.of(folder.names(), new DomainName(domain), latest);
    out.println(json ? document.toPrettyString() : yaml(document).stripTrailing());
    return 0;
  }

  private static String yaml(ObjectNode document) throws JsonProcessingException {
    YAMLFactory factory =
        YAMLFactory.builder()
            .enable(Feature.MINIMIZE_QUOTES)
            .enable(Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(Feature.WRITE_DOC_START_MARKER)
            .disable(Feature.SPLIT_LINES)
            .build();
    return new YAMLMapper(factory).writeValueAsString(document);
  }
}
