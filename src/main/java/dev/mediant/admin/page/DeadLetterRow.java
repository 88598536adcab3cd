package dev.mediant.admin.page;

import dev.mediant.admin.view.DeadLetterReport;
import dev.mediant.store.DeadLetterView;
import java.time.Instant;
import java.util.Locale;

/** A dead letter on the page. */
public record DeadLetterRow(
    String id,
    String kind,
    String queue,
    String state,
    String tone,
    boolean open,
    String reason,
    String body,
    String resolution,
    Instant at) {
  static DeadLetterRow of(DeadLetterReport letter) {
    boolean open = letter.state() == DeadLetterView.State.OPEN;
    DeadLetterView.Resolution resolution = letter.resolution();
    return new DeadLetterRow(
        letter.id(),
        letter.kind(),
        letter.queue(),
        letter.state().name().toLowerCase(Locale.ROOT),
        open ? "bad" : "calm",
        open,
        letter.reason(),
        Payload.cut(letter.body()),
        resolution == null ? "" : resolution.by() + ": " + resolution.reason(),
        letter.at());
  }
}
