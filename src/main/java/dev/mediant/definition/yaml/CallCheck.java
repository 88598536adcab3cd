package dev.mediant.definition.yaml;

import dev.mediant.definition.Action;
import dev.mediant.definition.Step;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.expression.NearestWord;
import dev.mediant.message.WorkflowName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds calls of other workflows against what lies in the folder: the workflow is there, and does
 * not come back to its caller.
 */
final class CallCheck {
  /** Of each workflow, what its highest version calls. */
  private final Map<String, WorkflowDefinition> latest = new HashMap<>();

  private final Set<String> domains = new TreeSet<>();

  /**
   * @param unreadable domains with files that could not be read: what these hold is not known
   */
  CallCheck(Collection<WorkflowDefinition> definitions, Set<String> unreadable) {
    for (WorkflowDefinition definition : definitions) {
      latest.merge(
          definition.ref().qualifiedName(),
          definition,
          (one, other) -> one.ref().version() > other.ref().version() ? one : other);
      domains.add(definition.ref().domain().value());
    }
    domains.removeAll(unreadable);
  }

  void run(Reading reading, WorkflowDefinition definition) {
    for (Call call : reading.calls()) {
      List<String> way = way(call.workflow().toString(), definition.ref().qualifiedName());
      if (way != null) {
        reading.error(
            Rule.WORKFLOW_CYCLE,
            call.at(),
            "expected workflows that come to an end but these call each other: "
                + definition.ref().qualifiedName()
                + ", "
                + String.join(", ", way));
      } else if (!latest.containsKey(call.workflow().toString())) {
        unknown(reading, call);
      }
    }
  }

  /** A domain that is not here may be deployed from elsewhere. */
  private void unknown(Reading reading, Call call) {
    WorkflowName workflow = call.workflow();
    if (domains.contains(workflow.domain().value())) {
      reading.error(
          Rule.UNKNOWN_WORKFLOW,
          call.at(),
          "there is no workflow \""
              + workflow
              + "\""
              + DidYouMean.quoted(workflow.toString(), latest.keySet()));
    } else if (NearestWord.of(workflow.toString(), latest.keySet()) != null) {
      reading.warn(
          Rule.UNKNOWN_WORKFLOW,
          call.at(),
          "there is no domain \""
              + workflow.domain()
              + "\" in this folder"
              + DidYouMean.quoted(workflow.toString(), latest.keySet()));
    }
  }

  /** From the one to the other, by calls; null when there is none. */
  private @Nullable List<String> way(String from, String to) {
    Deque<List<String>> ways = new ArrayDeque<>(List.of(List.of(from)));
    Set<String> seen = new HashSet<>();
    while (!ways.isEmpty()) {
      List<String> way = ways.remove();
      String last = way.getLast();
      if (last.equals(to)) {
        return way;
      }
      WorkflowDefinition definition = latest.get(last);
      if (definition != null && seen.add(last)) {
        for (String next : called(definition.steps())) {
          List<String> longer = new ArrayList<>(way);
          longer.add(next);
          ways.add(longer);
        }
      }
    }
    return null;
  }

  private static Set<String> called(List<Step> steps) {
    Set<String> called = new TreeSet<>();
    for (Step step : steps) {
      if (step.action() instanceof Action.SubWorkflow sub) {
        called.add(sub.workflow().toString());
      }
      step.inner().forEach(inner -> called.addAll(called(inner)));
    }
    return called;
  }
}
