package dev.mediant.store;

import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.InstanceState;
import java.time.Instant;
import java.util.List;

/**
 * One transition of one instance: its facts, and the state that they lead to ({@code
 * after.revision()}).
 */
public record Transition(InstanceState after, List<HistoryEvent> events, Instant at) {}
