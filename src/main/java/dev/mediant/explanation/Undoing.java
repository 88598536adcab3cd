package dev.mediant.explanation;

import java.util.List;

/** A part of what a rollback does; parts follow each other. */
public sealed interface Undoing {
  /**
   * One step is undone.
   *
   * @param by the channel or the event
   * @param maybe whether the step may not have run
   */
  record Undo(String step, String by, boolean maybe) implements Undoing {}

  /** Each list in its order, all lists at once. */
  record SideBySide(List<List<Undoing>> lists) implements Undoing {}

  /** The parts for each item side by side, or for each round one after the other. */
  record Each(String what, List<Undoing> parts) implements Undoing {}
}
