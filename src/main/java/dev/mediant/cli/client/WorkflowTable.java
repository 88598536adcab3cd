package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A list of workflows, a line for each version. */
record WorkflowTable(Screen screen) {

  void print(JsonNode answer) {
    JsonNode workflows = answer.path("items");
    if (workflows.isEmpty()) {
      screen.line("No workflow is deployed.");
      return;
    }
    Table table =
        new Table("WORKFLOW", "VERSION", "STATE", "OPEN INSTANCES", "DEPLOYED", "BY", "FROM");
    for (JsonNode workflow : workflows) {
      table.row(
          Shown.text(workflow, "name"),
          Shown.text(workflow, "version"),
          state(workflow),
          Shown.text(workflow, "running"),
          Shown.time(workflow, "deployedAt"),
          Shown.text(workflow, "deployedBy"),
          Shown.text(workflow, "source"));
    }
    table
        .lines((column, cell) -> cell.strip().equals("disabled") ? screen.bad(cell) : cell)
        .forEach(screen::line);
  }

  private static String state(JsonNode workflow) {
    if (!workflow.path("enabled").asBoolean()) {
      return "disabled";
    }
    return workflow.path("starts").asBoolean() ? "starts" : "runs on";
  }
}
