package dev.mediant.definition.yaml;

/** The last pass: what can be said of a workflow as a whole. */
final class Checks {
  private Checks() {}

  static void run(Reading reading, Draft draft) {}
}
