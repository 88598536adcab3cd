package dev.mediant.bench;

/**
 * What processors do to some instances at their last step.
 *
 * @param rejectedPercent how many of a hundred are rejected, and roll back
 * @param failedPercent how many of a hundred fail at the first attempt, and are retried
 */
record Trouble(int rejectedPercent, int failedPercent) {
  static final Trouble NONE = new Trouble(0, 0);

  /** What an instance's payload asks the processor of its last step for. */
  enum Wish {
    COMPLETED,
    REJECTED,
    FAILED_ONCE;

    /** As it stands in the payload. */
    String text() {
      return "\"wish\":\"" + this + "\"";
    }
  }

  boolean isAny() {
    return rejectedPercent + failedPercent > 0;
  }

  Wish of(int instance) {
    int number = instance % 100;
    if (number < rejectedPercent) {
      return Wish.REJECTED;
    }
    return number < rejectedPercent + failedPercent ? Wish.FAILED_ONCE : Wish.COMPLETED;
  }
}
