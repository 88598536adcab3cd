package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** One instance as lines: what it is, its steps, its history, what it waits for. */
record InstancePicture(Screen screen) {

  void print(JsonNode instance, JsonNode history, JsonNode waits) {
    head(instance);
    steps(instance.path("steps"));
    timeline(history);
    if (!waits.isEmpty()) {
      screen.line("");
      screen.line(screen.bold("Waits for"));
      for (JsonNode wait : waits) {
        String until = Shown.time(wait, "until");
        screen.line(
            "  %s %s%s"
                .formatted(
                    Shown.text(wait, "step"),
                    Shown.wait(wait),
                    until.isEmpty() ? "" : " (until " + until + ")"));
      }
    }
  }

  private void head(JsonNode instance) {
    String took = Shown.took(instance, "startedAt", "endedAt");
    screen.line(
        "%s  %s  version %s"
            .formatted(
                screen.state(Shown.text(instance, "state")),
                screen.bold(Shown.name(instance)),
                Shown.text(instance, "version")));
    screen.line("Instance  " + Shown.text(instance, "id"));
    screen.line(
        "Event     %s %s"
            .formatted(Shown.text(instance, "eventType"), Shown.text(instance, "eventId")));
    screen.line(
        "Started   "
            + Shown.time(instance, "startedAt")
            + (took.isEmpty() ? "" : ", took " + took));
    line("Error     ", Shown.error(instance.path("error")));
    line("Attention ", Shown.text(instance.path("attention"), "message"));
    line("Output    ", Shown.text(instance, "output"));
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      screen.line(name + value);
    }
  }

  private void steps(JsonNode steps) {
    if (steps.isEmpty()) {
      return;
    }
    screen.line("");
    Table table = new Table("STEP", "STATE", "CHANNEL", "TRIES", "TOOK", "ERROR");
    for (JsonNode step : steps) {
      String path = Shown.text(step, "path");
      int depth = (int) path.chars().filter(c -> c == '/').count();
      table.row(
          "  ".repeat(depth) + path.substring(path.lastIndexOf('/') + 1),
          Shown.text(step, "state"),
          Shown.text(step, "channel"),
          tries(step),
          Shown.took(step, "startedAt", "endedAt"),
          Shown.error(step.path("error")));
    }
    table.lines((column, cell) -> column == 1 ? screen.state(cell) : cell).forEach(screen::line);
  }

  /** Forward attempts, and those of the undo: {@code 2 +1 undo}. */
  private static String tries(JsonNode step) {
    long undos =
        StreamSupport.stream(step.path("attempts").spliterator(), false)
            .filter(attempt -> attempt.path("undo").asBoolean())
            .count();
    long forward = step.path("attempts").size() - undos;
    return (forward == 0 ? "" : Long.toString(forward))
        + (undos == 0 ? "" : " +" + undos + " undo");
  }

  private void timeline(JsonNode history) {
    screen.line("");
    Table table = new Table("TIME", "STEP", "WHAT HAPPENED");
    for (JsonNode fact : history) {
      table.row(Shown.time(fact, "at"), Shown.text(fact, "step"), Shown.sentence(fact, "summary"));
    }
    table.lines((column, cell) -> column == 0 ? screen.faint(cell) : cell).forEach(screen::line);
  }
}
