package dev.mediant.definition.yaml;

/** jq calculates in doubles: fractions of money come out a little wrong. */
final class FractionCheck implements Checks.Check {
  @Override
  public void run(Reading reading, Draft draft) {
    for (ExpressionUse use : draft.uses()) {
      if (use.expression().facts().fractionArithmetic()) {
        reading.warn(
            Rule.FRACTION_ARITHMETIC,
            use.whole(),
            "this calculates with a fraction, which is not exact here (0.1 + 0.2 is not 0.3); keep"
                + " money in its smallest unit, or as text, or let a processor calculate");
      }
    }
  }
}
