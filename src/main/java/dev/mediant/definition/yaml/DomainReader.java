package dev.mediant.definition.yaml;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.DomainSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a {@code domain.yaml}, in the passes that a workflow file is read in. */
public final class DomainReader {
  private DomainReader() {}

  /**
   * @param file the name that problems carry; its folder is the domain
   * @param beside what is in a file of that name in the same folder; null where there is none
   */
  public static DomainReading read(
      String file, String text, Function<String, @Nullable String> beside) {
    Reading reading = new Reading(Source.of(file, text));
    YamlNode root = YamlTree.parse(reading);
    DomainSettings settings =
        root == null
            ? null
            : new DomainBuilder(reading, new SchemaBuilder(reading, beside)).build(root);
    return new DomainReading(reading.hasErrors() ? null : settings, reading.problems());
  }

  /** As it was stored: it was read without an error before, by this version or an earlier one. */
  public static DomainReading read(String domain, DomainSource source) {
    return source.equals(DomainSource.NONE)
        ? DomainReading.NONE
        : read(domain + "/domain.yaml", source.text(), source::file);
  }
}
