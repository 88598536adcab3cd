package dev.mediant.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What docs/samples.md says that becomes of each event. */
final class DocumentedEnds {
  static final String NOTHING_STARTS = "–";

  private static final Pattern TABLE =
      Pattern.compile("^\\| file in `(workflows/[a-z]+/samples)`", Pattern.MULTILINE);
  private static final Pattern ROW =
      Pattern.compile("^\\| (`[^|]+) \\| ([^|]+) \\|", Pattern.MULTILINE);
  private static final Pattern FILE = Pattern.compile("`([^`]+\\.json)`");

  private final Map<Path, String> ends = new LinkedHashMap<>();

  private DocumentedEnds(String document) {
    TABLE
        .matcher(document)
        .results()
        .forEach(
            head -> table(Path.of(head.group(1)), document.substring(head.end()).split("\n\n")[0]));
  }

  static Map<Path, String> ofReadableEvents() {
    Map<Path, String> ends = new DocumentedEnds(ShippedFiles.text(Path.of("docs/samples.md"))).ends;
    ends.keySet().removeIf(file -> file.getFileName().toString().startsWith("broken-"));
    assertThat(ends).hasSizeGreaterThan(30);
    return ends;
  }

  private void table(Path folder, String rows) {
    ROW.matcher(rows).results().forEach(row -> row(folder, row));
  }

  private void row(Path folder, MatchResult row) {
    FILE.matcher(row.group(1))
        .results()
        .forEach(file -> ends.put(folder.resolve(file.group(1)), row.group(2).strip()));
  }
}
