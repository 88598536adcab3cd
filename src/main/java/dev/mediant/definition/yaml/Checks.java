package dev.mediant.definition.yaml;

import java.util.List;

/** The last pass: what can be said of a workflow as a whole. */
final class Checks {
  /** One thing to be said. */
  interface Check {
    void run(Reading reading, Draft draft);
  }

  private static final List<Check> ALL =
      List.of(
          new LimitCheck(),
          new DeclaredCheck(),
          new RequestCheck(),
          new ReplyFieldCheck(),
          new FieldCheck(),
          new PivotCheck(),
          new FailCheck(),
          new HandlerCheck(),
          new RollbackCheck(),
          new CorrelateCheck(),
          new ReachableCheck(),
          new TimeCheck(),
          new ConditionCheck(),
          new TrapCheck(),
          new FractionCheck());

  private Checks() {}

  static void run(Reading reading, Draft draft) {
    ALL.forEach(check -> check.run(reading, draft));
  }
}
