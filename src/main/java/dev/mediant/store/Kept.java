package dev.mediant.store;

import dev.mediant.message.Envelope;

/** An event that was kept, and where. */
public record Kept(MeetingPoint point, Envelope event) {}
