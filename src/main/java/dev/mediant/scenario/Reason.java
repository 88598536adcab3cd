package dev.mediant.scenario;

import dev.mediant.message.ErrorDetail;
import dev.mediant.workflow.Attention;
import dev.mediant.workflow.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a run came to where it is, for those who expected it elsewhere. */
final class Reason {
  private Reason() {}

  /** No lines where all went well. */
  static List<String> of(Played played) {
    List<String> lines = new ArrayList<>();
    ErrorDetail error = played.state().error();
    if (error != null) {
      lines.add("  because " + failed(played, error) + error.type() + ": " + error.message());
    }
    Attention attention = played.state().attention();
    if (attention != null) {
      lines.add("  it needs attention (" + attention.cause() + "): " + attention.message());
    }
    return lines;
  }

  /** The first step that failed so; what fails around it fails with the same error. */
  private static String failed(Played played, ErrorDetail error) {
    return played.chronicle().facts().stream()
        .map(fact -> step(fact, error))
        .filter(Objects::nonNull)
        .findFirst()
        .map(step -> step + " failed with ")
        .orElse("of ");
  }

  private static @Nullable String step(HistoryEvent fact, ErrorDetail error) {
    return fact instanceof HistoryEvent.StepFailed failed && failed.error().equals(error)
        ? failed.step().toString()
        : null;
  }
}
