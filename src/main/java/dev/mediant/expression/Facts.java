package dev.mediant.expression;

import java.util.List;

/**
 * What can be said of an expression without running it; the linker and the linter live on it.
 *
 * @param variables in the order in which they stand
 * @param fields that it reads of {@code .} itself, in the same form as what is read of a variable
 * @param hasFallback whether it says what a missing value means ({@code //}, {@code if}, {@code
 *     try}, or a comparison with {@code null})
 * @param fractionArithmetic whether it calculates with a fraction, which doubles can't hold exactly
 * @param traps where it does not do what its author means
 * @param condition what it asks of a document, where it stands for a condition
 */
public record Facts(
    List<VariableUse> variables,
    List<VariableUse> fields,
    boolean hasFallback,
    boolean fractionArithmetic,
    List<Trap> traps,
    Condition condition) {
  public Facts {
    variables = List.copyOf(variables);
    fields = List.copyOf(fields);
    traps = List.copyOf(traps);
  }

  public boolean reads(String variable) {
    return variables.stream().anyMatch(use -> use.name().equals(variable));
  }
}
