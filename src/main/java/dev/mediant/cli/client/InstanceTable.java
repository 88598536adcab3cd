package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A list of instances, a line each. */
record InstanceTable(Screen screen) {

  void print(JsonNode answer) {
    JsonNode instances = answer.path("items");
    if (instances.isEmpty()) {
      screen.line("No instance matches.");
      return;
    }
    Table table = new Table("STATE", "WORKFLOW", "KEY", "STARTED", "TOOK", "INSTANCE");
    for (JsonNode instance : instances) {
      table.row(
          Shown.text(instance, "state") + (instance.path("needsAttention").asBoolean() ? " !" : ""),
          Shown.text(instance, "domain")
              + "/"
              + Shown.text(instance, "workflow")
              + " "
              + Shown.text(instance, "version"),
          Shown.text(instance, "businessKey"),
          Shown.time(instance, "startedAt"),
          Shown.took(instance, "startedAt", "endedAt"),
          Shown.text(instance, "id"));
    }
    table.lines(this::styled).forEach(screen::line);
    String next = Shown.text(answer, "next");
    if (!next.isEmpty()) {
      screen.line("There are more: --limit <n>, or --cursor " + next);
    }
  }

  private String styled(int column, String cell) {
    if (column != 0) {
      return cell;
    }
    return cell.contains("!") ? screen.bad(cell) : screen.state(cell);
  }
}
