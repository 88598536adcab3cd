package dev.mediant.store;

import dev.mediant.message.ChannelName;
import dev.mediant.message.InstanceId;

/** A command that waits for its turn. */
public record HeldCommand(ChannelName channel, InstanceId instance, int command) {}
