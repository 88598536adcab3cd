package dev.mediant.mediator;

/**
 * Stands for a delivered message until it is acknowledged; an adapter makes it, {@link
 * Intake#acknowledge} takes it back.
 */
public interface Receipt {}
