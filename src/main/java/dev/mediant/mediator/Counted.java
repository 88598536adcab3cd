package dev.mediant.mediator;

/** What the mediators count, each with the sentence that Prometheus shows as its help. */
enum Counted {
  REPLIES_IGNORED(
      "mediant.replies.ignored",
      "Replies that change nothing: unknown, forged, or of an instance that is not there"),
  SIGNALS_REJECTED(
      "mediant.signals.rejected",
      "Replies, timers and requests that came too late, twice or out of order"),
  COMMANDS_RELEASED(
      "mediant.commands.released", "Held commands whose turn had come, by domain and channel"),
  EVENTS_EMITTED_UNROUTED(
      "mediant.events.emitted.unrouted", "Emitted events that no queue is bound for"),
  EVENTS_FILTERED("mediant.events.filtered", "Events that no filter of the workflow wanted"),
  STARTS_REPEATED("mediant.starts.repeated", "Events that had started their instance before"),
  MESSAGES_PUBLISHED(
      "mediant.messages.published", "Messages handed to the broker, by kind and outcome"),
  HTTP_REQUESTS("mediant.http.requests", "Requests of http steps, by how they ended"),
  MESSAGES_SENT_AGAIN(
      "mediant.messages.sent.again", "Messages sent once more, since no confirm of them is known"),
  INSTANCES_STARTED("mediant.instances.started", "Instances that began"),
  INSTANCES_ENDED("mediant.instances.ended", "Instances that ended, by their last state"),
  ATTEMPTS_FAILED("mediant.attempts.failed", "Attempts that failed, by how");

  private final String meter;
  private final String description;

  Counted(String meter, String description) {
    this.meter = meter;
    this.description = description;
  }

  String meter() {
    return meter;
  }

  String description() {
    return description;
  }
}
