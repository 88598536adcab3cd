package dev.mediant.definition.yaml;

import java.util.List;

/** Reads a workflow file in named passes: parse nodes, build, link, check. */
public final class WorkflowReader {
  /**
   * @param file the name that problems carry; its folder is the domain that the file must name
   */
  public WorkflowReading read(String file, String text) {
    return new WorkflowReading(null, List.of());
  }
}
