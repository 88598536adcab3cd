package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.ChannelName;
import dev.mediant.message.WorkflowName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What lies around a file of scenarios: the folder of its events, and the workflow that is played
 * with those that it calls. A workflow that can't be read has its own problems: of it nothing is
 * known here.
 */
final class Stage {
  private final @Nullable Path folder;
  private final Set<String> steps = new TreeSet<>();
  private final Set<String> channels = new TreeSet<>();
  private final Set<String> requests = new TreeSet<>();
  private final Set<WorkflowName> called = new HashSet<>();
  private boolean isWhole = true;
  private @Nullable Path missing;

  private Stage(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Of a text that lies nowhere. */
  static Stage none() {
    return new Stage(null);
  }

  static Stage around(Path scenarios) {
    Path file = scenarios.toAbsolutePath().normalize();
    Stage stage = new Stage(file.getParent());
    try {
      stage.look(ScenarioFile.workflowOf(file));
    } catch (IOException e) {
      stage.isWhole = false; // a folder that can't be walked holds nothing that we know of
    }
    return stage;
  }

  private void look(Path workflow) throws IOException {
    if (!Files.isRegularFile(workflow)) {
      missing = workflow;
      return;
    }
    List<WorkflowDefinition> played = WorkflowFolder.read(workflow).definitions();
    played.forEach(definition -> visit(definition.steps()));
    played.forEach(definition -> collect(definition.steps()));
    Path domain = workflow.getParent();
    Path root = domain == null ? null : domain.getParent();
    if (!called.isEmpty() && root != null) {
      addCalled(new WorkflowCatalogue(WorkflowFolder.read(root).definitions()));
    }
  }

  private void collect(List<Step> inside) {
    for (Step step : inside) {
      steps.add(step.id());
      step.inner().forEach(this::collect);
    }
  }

  /** They are played too, and what they call. */
  private void addCalled(WorkflowCatalogue beside) {
    Set<WorkflowName> seen = new HashSet<>();
    while (!seen.containsAll(called)) {
      for (WorkflowName name : List.copyOf(called)) {
        WorkflowDefinition definition = seen.add(name) ? beside.latest(name) : null;
        isWhole &= beside.latest(name) != null;
        if (definition != null) {
          visit(definition.steps());
        }
      }
    }
  }

  private void visit(List<Step> inside) {
    for (Step step : inside) {
      if (step.action() instanceof Action.SubWorkflow call) {
        called.add(call.workflow());
        channels.add(call.workflow().channel().value());
        channels.add(call.workflow().undoChannel().value());
      } else if (step.action() instanceof Action.Work work) {
        add(work.channel(), step.id());
      }
      if (step.rollback() instanceof Rollback.Compensation undo) {
        add(undo.channel(), step.id() + ":undo");
      }
      step.inner().forEach(this::visit);
    }
  }

  private void add(ChannelName channel, String request) {
    if (channel.equals(ChannelName.HTTP)) {
      requests.add(request);
    } else {
      channels.add(channel.value());
    }
  }

  /** The workflow that should be there; null when it is. */
  @Nullable Path missing() {
    return missing;
  }

  /** Whether all that is played could be read. */
  boolean isKnown() {
    return isWhole && !steps.isEmpty();
  }

  /** Of the workflow itself. */
  Set<String> steps() {
    return steps;
  }

  /** That something is sent to. */
  Set<String> channels() {
    return channels;
  }

  /** The steps that ask over HTTP, and {@code <step>:undo}. */
  Set<String> requests() {
    return requests;
  }

  /** Whether there is no such file to read; where a text lies nowhere we can't say. */
  boolean lacks(String file) {
    try {
      Path wanted = folder == null ? null : folder.resolve(file);
      return wanted != null && !(Files.isRegularFile(wanted) && Files.isReadable(wanted));
    } catch (InvalidPathException e) {
      return true;
    }
  }
}
