package dev.mediant.cli.client;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.Problem;
import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.yaml.DomainFile;
import dev.mediant.definition.yaml.WorkflowFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    name = "deploy",
    description = "Deploy workflows to a running engine.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all are deployed, or were before; with --validate-only: all could be",
      "1:one at least was refused or is invalid, or the engine could not answer",
      "2:unknown option"
    })
public final class DeployCommand implements Callable<Integer> {
  private static final String NOT_THIS_WAY =
      " is not sent: only workflows are deployed this way. Put it into the folder of workflows that"
          + " the engine was started with; it follows within seconds.";

  private static final String NOTHING_BESIDE_IT =
      ": invalid, for what is said above. No workflow beside it is sent until that is mended.";

  private final Map<String, Boolean> sound = new HashMap<>();

  @Spec @Nullable CommandSpec spec;
  @Mixin EngineOptions engine = new EngineOptions();

  @Parameters(
      paramLabel = "<path>",
      arity = "1..*",
      description = "workflow files, and folders of them")
  List<Path> paths = List.of();

  @Option(names = "--validate-only", description = "ask what would become of them; change nothing")
  boolean validateOnly;

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    try {
      EngineClient client = engine.client();
      boolean all = true;
      for (Path file : files()) {
        all &= send(client, file, line);
      }
      for (Path domain : leftOut()) {
        all &= leaveOut(domain, line);
      }
      return all ? 0 : 1;
    } catch (IOException e) {
      line.getErr().println("mediant: Can't read " + e.getMessage());
      return 1;
    } catch (EngineTrouble trouble) {
      line.getErr().println("mediant: " + trouble.getMessage());
      return 1;
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString(), null, "there is no such file or folder");
      }
      files.addAll(WorkflowFolder.files(path));
    }
    return files;
  }

  private List<Path> leftOut() throws IOException {
    List<Path> domains = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        WorkflowFolder.inputs(path).stream().filter(DomainFile::isOne).forEach(domains::add);
      }
    }
    return domains;
  }

  private boolean send(EngineClient client, Path file, CommandLine line)
      throws IOException, EngineTrouble {
    if (DomainFile.isOne(file)) {
      line.getErr().println(file + NOT_THIS_WAY);
      return false;
    }
    return isSound(file.getParent(), line) && deploy(client, file, line);
  }

  /** Where it stays is no mistake, but what is wrong in it is. */
  private boolean leaveOut(Path domain, CommandLine line) {
    boolean sound = isSound(domain.getParent(), line);
    if (sound) {
      line.getErr().println(domain + NOT_THIS_WAY);
    }
    return sound;
  }

  /** Without what a domain shares its workflows are not what their author means. */
  private boolean isSound(@Nullable Path folder, CommandLine line) {
    return sound.computeIfAbsent(
        String.valueOf(folder), name -> tell(DomainFile.in(folder).problems(), line));
  }

  private static boolean tell(List<Problem> problems, CommandLine line) {
    List<Problem> errors =
        problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      line.getErr().print(ProblemPrinter.print(errors));
      line.getErr().println(errors.getFirst().file() + NOTHING_BESIDE_IT);
    }
    return errors.isEmpty();
  }

  /** One that is refused keeps the others from nothing. */
  private boolean deploy(EngineClient client, Path file, CommandLine line)
      throws IOException, EngineTrouble {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("file", file.toString());
    query.put("validateOnly", String.valueOf(validateOnly));
    try {
      JsonNode answer = client.postYaml("/workflows", query, Files.readAllBytes(file));
      answer
          .path("problems")
          .forEach(warning -> line.getOut().println(warning.path("text").asText()));
      line.getOut().println(done(answer));
      return true;
    } catch (EngineTrouble trouble) {
      if (!trouble.isRefusal()) {
        throw trouble;
      }
      trouble.mistakes().forEach(line.getErr()::println);
      String why =
          trouble.mistakes().isEmpty()
              ? trouble.getMessage()
              : "not deployed, for what is said above. Nothing was changed.";
      line.getErr().println("%s: %s".formatted(file, why));
      return false;
    }
  }

  private String done(JsonNode answer) {
    String outcome = Shown.text(answer, "outcome").toLowerCase(Locale.ROOT);
    return "%s v%s %s%s%s"
        .formatted(
            Shown.text(answer, "name"),
            Shown.text(answer, "version"),
            validateOnly ? "would be " : "",
            outcome,
            startsNothing(answer.path("workflow")));
  }

  /** What is deployed need not be what runs. */
  private static String startsNothing(JsonNode deployed) {
    if (!deployed.path("enabled").asBoolean(true)) {
      return "; it is disabled and starts nothing";
    }
    return deployed.path("starts").asBoolean(true) ? "" : "; a higher version starts new instances";
  }
}
