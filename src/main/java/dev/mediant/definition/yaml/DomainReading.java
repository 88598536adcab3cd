package dev.mediant.definition.yaml;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading a {@code domain.yaml} gave.
 *
 * @param settings null when a problem is an error; {@link DomainSettings#NONE} where there is no
 *     such file
 */
public record DomainReading(@Nullable DomainSettings settings, List<Problem> problems) {
  static final DomainReading NONE = new DomainReading(DomainSettings.NONE, List.of());
}
