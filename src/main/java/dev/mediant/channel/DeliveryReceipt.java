package dev.mediant.channel;

import dev.mediant.mediator.Receipt;

/** A delivery that may be acknowledged: its tag counts on its own channel only. */
record DeliveryReceipt(AcknowledgingChannel channel, long tag) implements Receipt {}
