package dev.mediant.admin.view;

import dev.mediant.message.MessageProperties;
import dev.mediant.store.DeadLetter;
import dev.mediant.store.DeadLetterView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter.
 *
 * @param domain null when no domain is known
 * @param queue where it came from
 * @param exchange where a redrive publishes it, with {@code routingKey}
 * @param reason what was wrong, and where
 * @param bodyEncoding {@code utf-8}, or {@code base64} when the body is no text
 * @param resolution who ended it, and why; null while it is open
 */
public record DeadLetterReport(
    String id,
    String kind,
    @Nullable String domain,
    String queue,
    String exchange,
    String routingKey,
    String reason,
    Instant at,
    DeadLetterView.State state,
    String body,
    String bodyEncoding,
    MessageProperties properties,
    DeadLetterView.@Nullable Resolution resolution) {

  public static DeadLetterReport of(DeadLetterView view) {
    DeadLetter letter = view.letter();
    MessageText text = MessageText.of(letter.body());
    return new DeadLetterReport(
        letter.id().toString(),
        letter.kind(),
        letter.domain(),
        letter.queue(),
        letter.exchange(),
        letter.routingKey(),
        letter.reason(),
        letter.at(),
        view.state(),
        text.body(),
        text.encoding(),
        letter.properties(),
        view.resolution());
  }
}
