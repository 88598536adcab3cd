package dev.mediant.store;

import java.util.List;

/** Writes {@code dead_letter}. */
final class DeadLetterTable {
  /** The same dead letter may come twice, after a commit whose answer was lost. */
  private static final String PARK =
      """
      INSERT INTO dead_letter
        (id, kind, domain, queue, exchange, routing_key, reason, body, properties, at)
      SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING
      """;

  private DeadLetterTable() {}

  static void park(RoundTrip trip, List<DeadLetter> deadLetters) {
    trip.write(
        PARK,
        to ->
            to.rows(deadLetters)
                .uuid(DeadLetter::id)
                .text(DeadLetter::kind)
                .text(DeadLetter::domain)
                .text(letter -> SearchText.plain(letter.queue()))
                .text(letter -> SearchText.plain(letter.exchange()))
                .text(letter -> SearchText.plain(letter.routingKey()))
                .text(letter -> SearchText.plain(letter.reason()))
                .bytes(DeadLetter::body)
                .bytes(letter -> PropertiesCodec.encode(letter.properties()))
                .time(DeadLetter::at));
  }
}
