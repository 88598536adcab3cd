package dev.mediant.definition;

/**
 * How far a workflow and its instances may grow, so that none that runs away takes the others with
 * it.
 *
 * @param steps of a workflow
 * @param nesting levels of steps in steps
 * @param transitions of an instance, which are the rows of its history
 * @param instanceSize bytes of the documents that an instance holds, about
 * @param payload bytes of one document: an event, a command's body, an answer, about
 */
public record Limits(int steps, int nesting, long transitions, long instanceSize, long payload) {
  public static final Limits STANDARD = new Limits(500, 20, 100_000, 64L << 20, 4L << 20);

  /** Whoever was deployed goes on: files are held to what is said of files when they are read. */
  public Limits onceDeployed() {
    return new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, transitions, instanceSize, payload);
  }
}
