package dev.mediant.channel;

/** What a domain's mediator wants to have at the moment; outlives connections. */
final class Wishes {
  private volatile boolean paused;
  private volatile boolean stopped;

  void pauseEvents() {
    paused = true;
  }

  void resumeEvents() {
    paused = false;
  }

  void stop() {
    stopped = true;
  }

  boolean events() {
    return !paused && !stopped;
  }

  boolean stopped() {
    return stopped;
  }
}
