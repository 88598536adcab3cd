package dev.mediant.channel;

import dev.mediant.mediator.Receipt;

/** A delivery over the Java client: its tag counts on its own channel only. */
record DeliveryReceipt(Consumption consumption, long tag) implements Receipt {}
