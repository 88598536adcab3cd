package dev.mediant.faults;

import dev.mediant.faults.Ledger.Line;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A workflow that follows sold orders where every word of the language is under fault.
 *
 * @param follows which of the sold orders
 * @param end the state in which its instance ends
 * @param findings what is wrong with what the processors saw of an order there
 */
record Follower(
    String workflow,
    Predicate<String> follows,
    UnaryOperator<String> end,
    BiFunction<String, List<Line>, List<String>> findings) {
  static final List<Follower> ALL =
      List.of(
          new Follower("fulfil", order -> true, PartsWork::end, PartsWork::findings),
          new Follower("care", order -> true, CareWork::end, CareWork::findings),
          new Follower("claim", order -> true, ClaimWork::end, ClaimWork::findings),
          new Follower(
              "visit", CareWork::isVisited, order -> "ROLLED_BACK", CareWork::visitFindings),
          new Follower(
              "withdrawn",
              CareWork::isWithdrawn,
              order -> "COMPLETED",
              OneKeyOneThing::findings), // has no commands
          new Follower(
              LetterWork.WORKFLOW,
              LetterWork::areWritten,
              order -> "COMPLETED",
              LetterWork::findings));

  /** Those of a scenario. */
  static List<Follower> of(String scenario) {
    return scenario.startsWith(NodeFaults.EVERY_WORD) ? ALL : List.of();
  }

  /** How many instances follow each such order. */
  int instances() {
    return workflow.equals(LetterWork.WORKFLOW) ? LetterWork.LETTERS : 1;
  }
}
