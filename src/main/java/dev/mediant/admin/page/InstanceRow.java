package dev.mediant.admin.page;

import dev.mediant.admin.view.InstanceLine;
import java.time.Instant;

/** An instance in the page's list. */
public record InstanceRow(
    String id,
    Word word,
    boolean needsAttention,
    String workflow,
    int version,
    String key,
    Instant startedAt,
    String took) {
  static InstanceRow of(InstanceLine line) {
    return new InstanceRow(
        line.id(),
        Word.of(line.state()),
        line.needsAttention(),
        line.domain() + "/" + line.workflow(),
        line.version(),
        line.businessKey() == null ? "" : line.businessKey(),
        line.startedAt(),
        Took.between(line.startedAt(), line.endedAt()));
  }
}
