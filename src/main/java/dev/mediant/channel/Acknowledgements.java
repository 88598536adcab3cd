package dev.mediant.channel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Which deliveries of one channel are acknowledged, and how to say it with few frames: "all up to
 * n" where everything up to n is done, single acknowledgements where an earlier delivery is still
 * being worked on. Not thread-safe.
 */
final class Acknowledgements {
  /** Everything up to here has been acknowledged. */
  private long low;

  /** Acknowledged out of turn: all above {@link #low}. */
  private final TreeSet<Long> ahead = new TreeSet<>();

  /** One frame to the broker. */
  record Frame(long tag, boolean multiple) {}

  /**
   * Tags that were acknowledged before are left out: the broker would close the channel for a
   * second one.
   */
  List<Frame> acknowledge(Collection<Long> tags) {
    TreeSet<Long> fresh = new TreeSet<>();
    for (long tag : tags) {
      if (tag > low && !ahead.contains(tag)) {
        fresh.add(tag);
      }
    }
    List<Frame> frames = new ArrayList<>();
    long top = advance(fresh);
    if (top > 0) {
      frames.add(new Frame(top, true));
    }
    for (long tag : fresh.tailSet(low + 1)) {
      ahead.add(tag);
      frames.add(new Frame(tag, false));
    }
    return frames;
  }

  /**
   * Moves {@link #low} over what is done; the highest fresh tag on the way, 0 when there is none.
   */
  private long advance(TreeSet<Long> fresh) {
    long top = 0;
    while (true) {
      long next = low + 1;
      if (fresh.contains(next)) {
        top = next;
      } else if (!ahead.remove(next)) {
        return top;
      }
      low = next;
    }
  }
}
