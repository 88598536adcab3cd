package dev.mediant.admin.operation;

import dev.mediant.mediator.MediantConfig;
import dev.mediant.mediator.Outlet;
import dev.mediant.message.Envelope;
import dev.mediant.message.EnvelopeReader;
import dev.mediant.message.EnvelopeReading;
import dev.mediant.message.MessageProperties;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Puts an event on the broker as it stands, as any producer would; only what is an event gets
 * there.
 */
@ApplicationScoped
public class EventPublication {
  private final EnvelopeReader reader;
  private final Outlet outlet;

  EventPublication(Outlet outlet, MediantConfig config) {
    this.outlet = outlet;
    this.reader = new EnvelopeReader(config.limits().eventSize().asLongValue());
  }

  /** What became of it. */
  public sealed interface Publication {
    /** The broker has it; which workflows it starts is for their filters to say. */
    record Published(Envelope event) implements Publication {}

    record Refused(OperationResult.Refused why) implements Publication {}
  }

  public Publication publish(byte[] body, MessageProperties properties) {
    return switch (reader.read(body, properties)) {
      case EnvelopeReading.Unreadable unreadable ->
          refused(
              422,
              "not-an-event",
              "The body is no event, and nothing was sent: " + unreadable.reason() + ".");
      case EnvelopeReading.Readable readable -> send(readable.envelope(), body, properties);
    };
  }

  private Publication send(Envelope event, byte[] body, MessageProperties properties) {
    if (!outlet.isOpen()) {
      return refused(
          503,
          "broker-unavailable",
          "The broker is not to be reached now. Nothing was sent; try again.");
    }
    var outcome =
        Patience.await(outlet.publishEvent(event.type().value(), body, typed(event, properties)));
    return outcome == Outlet.Outcome.CONFIRMED
        ? new Publication.Published(event)
        : refused(
            503,
            "not-confirmed",
            "The broker has not confirmed the event; it may have it all the same. Send it again as it is: the same"
                + " event starts nothing twice.");
  }

  private static MessageProperties typed(Envelope event, MessageProperties given) {
    return new MessageProperties(
        given.contentType(),
        null,
        null,
        event.type().value(),
        null,
        event.type().value(),
        given.headers());
  }

  private static Publication refused(int status, String name, String detail) {
    return new Publication.Refused(OperationResult.refused(status, name, detail));
  }
}
