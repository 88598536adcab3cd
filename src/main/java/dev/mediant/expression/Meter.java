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
  private static final int ELEMENTS_PER_UNIT = 4;
  private static final int CROSSED_TEXTS_PER_UNIT = 16;

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

  static void requireText(long length) {
    if (length > MAX_TEXT) {
      throw new Exhausted("it builds a text of more than " + MAX_TEXT + " characters");
    }
  }

  /** Charges for a text that is to be built, and refuses one that is too long. */
  void chargeText(long length) {
    requireText(length);
    charge((int) (length / TEXT_PER_UNIT));
  }

  /**
   * Charges for everything in the tree: values may be shared, so a small tree in memory can be huge
   * when written.
   */
  void chargeWhole(JsonNode node) {
    chargeWhole(node, 0);
  }

  /** Charges for the elements of a container or the length of a text. */
  void chargeSurface(JsonNode node) {
    charge(1 + node.size() / ELEMENTS_PER_UNIT);
    if (node.isTextual()) {
      chargeText(node.textValue().length());
    }
  }

  /** Charges for holding everything in one value against everything in the other. */
  void chargeCrossed(JsonNode node, JsonNode other) {
    int before = left;
    chargeWhole(other);
    long factor = (before - left) / (other.isTextual() ? CROSSED_TEXTS_PER_UNIT : 1) + 1L;
    int middle = left;
    chargeWhole(node);
    charge((int) Math.min(Integer.MAX_VALUE / 2, (middle - left) * factor));
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
