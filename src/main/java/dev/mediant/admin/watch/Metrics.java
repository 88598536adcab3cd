package dev.mediant.admin.watch;

/**
 * The names of the gauges, as Micrometer knows them; Prometheus shows {@code
 * mediant_instances_open} and so on.
 */
final class Metrics {
  /** Open instances, by domain and state. */
  static final String INSTANCES_OPEN = "mediant.instances.open";

  /** Instances that wait for an operator, by domain. */
  static final String NEEDING_ATTENTION = "mediant.instances.needing.attention";

  /** Commands that wait for their turn, by domain and channel. */
  static final String COMMANDS_HELD = "mediant.commands.held";

  /** Commands to channels with limits that take a place there, by domain and channel. */
  static final String COMMANDS_UNDER_WAY = "mediant.commands.under.way";

  static final String DEAD_LETTERS_OPEN = "mediant.dead.letters.open";

  /**
   * Seconds since the oldest unpublished effects were written, by domain; grows while the broker is
   * away.
   */
  static final String OUTBOX_AGE = "mediant.outbox.oldest.age";

  /**
   * Seconds since the longest due timer was due, by domain; grows while the mediator falls behind.
   */
  static final String TIMER_AGE = "mediant.timers.oldest.due.age";

  /** Seconds since these figures were read; grows while the database is away. */
  static final String FIGURES_AGE = "mediant.figures.age";

  /** Problems of workflows, by severity; {@code /api/v1/workflows/problems} tells them. */
  static final String WORKFLOW_PROBLEMS = "mediant.workflow.problems";

  static final String SEVERITY = "severity";
  static final String DOMAIN = "domain";
  static final String CHANNEL = "channel";
  static final String STATE = "state";

  private Metrics() {}
}
