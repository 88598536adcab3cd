package dev.mediant.channel;

/**
 * A queue or exchange is not as the engine needs it; the message says what differs and what to do.
 */
@SuppressWarnings("serial") // never serialized
final class TopologyProblem extends Exception {
  private TopologyProblem(String message) {
    super(message);
  }

  static TopologyProblem missing(String what) {
    return new TopologyProblem(
        what
            + " doesn't exist; declare it, or let the engine do so with mediant.topology.mode=declare");
  }

  /** {@code words} are the broker's own. */
  static TopologyProblem different(String what, String words) {
    return new TopologyProblem(
        what
            + " exists with other settings than the engine's ("
            + words
            + "); delete it once it is empty and the engine makes it anew, or keep it with"
            + " mediant.topology.mode=passive");
  }

  static TopologyProblem refused(String what, String words) {
    return new TopologyProblem(
        what
            + " can't be declared ("
            + words
            + "); give the engine's user the permission to configure it, or declare it yourself and set"
            + " mediant.topology.mode=passive");
  }
}
