package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Counts the work of one evaluation, so that each ends: what costs more than the budget is stopped,
 * whatever the expression and the document. One unit is about one operation.
 */
final class Meter {
  static final int MAX_TEXT = 1 << 20;
  private static final int BUDGET = 1_000_000;
  private static final int MAX_DEPTH = 200;
  private static final int TEXT_PER_UNIT = 16;

  private static final ThreadLocal<Meter> CURRENT = ThreadLocal.withInitial(Meter::new);

  private int left;

  private Meter() {}

  /** The meter of the evaluation that runs on this thread. */
  static Meter current() {
    return CURRENT.get();
  }

  void restart() {
    left = BUDGET;
  }

  void charge(int units) {
    left -= units;
    if (left < 0) {
      throw new Exhausted(
          "it needs more than "
              + BUDGET
              + " operations; work on less data or move this to a processor");
    }
  }

  /** Charges for a text that is to be built, and refuses one that is too long. */
  void chargeText(long length) {
    if (length > MAX_TEXT) {
      throw new Exhausted("it builds a text of more than " + MAX_TEXT + " characters");
    }
    charge((int) (length / TEXT_PER_UNIT));
  }

  /**
   * Charges for everything in the tree: values may be shared, so a small tree in memory can be huge
   * when written.
   */
  void chargeWhole(JsonNode node) {
    chargeWhole(node, 0);
  }

  private void chargeWhole(JsonNode node, int depth) {
    if (depth > MAX_DEPTH) {
      throw new Exhausted("it nests values more than " + MAX_DEPTH + " deep");
    }
    charge(1);
    if (node.isTextual()) {
      chargeText(node.textValue().length());
    } else if (node.isContainerNode()) {
      for (JsonNode child : node) {
        chargeWhole(child, depth + 1);
      }
    }
  }

  /**
   * The budget is spent. Not a jq error, so that no {@code try} of the expression can swallow it.
   */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted(String message) {
      super(message, null, false, false);
    }
  }
}
