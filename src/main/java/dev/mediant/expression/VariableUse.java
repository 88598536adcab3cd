package dev.mediant.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where an expression reads a variable that it does not bind itself.
 *
 * @param name without the {@code $}
 * @param field what is read of it, as {@code ship} in {@code $steps.ship.trackingId}; null for the
 *     whole or a computed field
 * @param inside what is read of that field, and so on: {@code trackingId} there
 * @param line counted from 1 within the expression's own text, as {@code column} is
 * @param length of the text, {@code $} and field included
 */
public record VariableUse(
    String name, @Nullable String field, List<String> inside, int line, int column, int length) {}
