package dev.mediant.cli.create;

import static java.util.Objects.requireNonNull;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.WorkflowFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "new",
    description = "Make a workflow with its scenarios and an event, to start from.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:made",
      "1:a name is not good, or a file is there already",
      "2:unknown option",
    })
public final class NewCommand implements Callable<Integer> {
  private static final Pattern NAMES = Pattern.compile("([^/\\\\]+)/([^/\\\\]+)");

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "<domain>/<name>",
      description = "the domain, and the workflow's name in camelCase: order/placeOrder")
  String wanted = "";

  @Option(
      names = "--workflows",
      paramLabel = "<folder>",
      description = "the folder of workflow files (MEDIANT_WORKFLOWS, default workflows)",
      defaultValue = "${env:MEDIANT_WORKFLOWS:-workflows}")
  Path workflows = Path.of("workflows");

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    try {
      String refusal = make(line.getOut(), line.getParseResult().hasMatchedOption("--workflows"));
      if (refusal == null) {
        return 0;
      }
      line.getErr().println("mediant: Can't make " + wanted + ": " + refusal);
    } catch (IOException e) {
      line.getErr().println("mediant: Can't write " + e.getMessage());
    }
    return 1;
  }

  /** Null when it is made, else why it is not. */
  private @Nullable String make(PrintWriter out, boolean isElsewhere) throws IOException {
    Matcher names = NAMES.matcher(wanted);
    if (!names.matches()) {
      return "expected <domain>/<name> such as order/placeOrder";
    }
    NewFiles files = new NewFiles(workflows, names.group(1), names.group(2));
    if (!files.problems().isEmpty()) {
      return files.problems().getFirst().message();
    }
    for (Path file : files.all()) {
      if (Files.exists(file)) {
        return file + " is there already; choose another name, or remove it first";
      }
    }
    Optional<String> sibling = sameButForCase(names.group(1));
    if (sibling.isPresent()) {
      return "the domain %s is there already, and names differ by more than case; take %s/%s"
          .formatted(sibling.get(), sibling.get(), names.group(2));
    }
    if (isTaken()) {
      return "a file in "
          + workflows.resolve(names.group(1))
          + " has a workflow of this name already; choose another";
    }
    files.write();
    Declaration declaration = files.declaration();
    String declared = declaration == null ? "" : declaration.make();
    tell(files, declared, out, isElsewhere);
    return null;
  }

  private Optional<String> sameButForCase(String domain) throws IOException {
    if (!Files.isDirectory(workflows)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(workflows)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.equalsIgnoreCase(domain) && !name.equals(domain))
          .findFirst();
    }
  }

  private boolean isTaken() throws IOException {
    return Files.isDirectory(workflows)
        && WorkflowFolder.read(workflows).definitions().stream()
            .map(WorkflowDefinition::ref)
            .anyMatch(ref -> ref.qualifiedName().equals(wanted));
  }

  /**
   * @param declared what was done about the domain's channels, if anything
   * @param isElsewhere whether {@code start} would not look there by itself
   */
  private void tell(NewFiles files, String declared, PrintWriter out, boolean isElsewhere) {
    files.all().forEach(file -> out.println("made " + file));
    if (!declared.isEmpty()) {
      out.println(declared);
    }
    out.println();
    out.println("Next:");
    Map<String, String> next = new LinkedHashMap<>();
    next.put("./mediant check " + files.workflow(), "play its scenarios");
    next.put("./mediant explain " + files.workflow(), "see what it will do");
    next.put("./mediant start" + (isElsewhere ? " --workflows " + workflows : ""), "run it");
    next.put("./mediant send " + files.event() + " --follow", "start one, in a second terminal");
    int width = next.keySet().stream().mapToInt(String::length).max().orElseThrow();
    next.forEach((type, why) -> out.printf("  %-" + width + "s   %s%n", type, why));
    out.println(
        "Its steps wait for processors of yours: docs/processors.md says how to write one.");
  }
}
