package dev.mediant.store;

import dev.mediant.workflow.HistoryEvent;
import java.time.Instant;
import java.util.List;

/** One transition of an instance: its facts. */
public record HistoryView(long revision, Instant at, List<HistoryEvent> events) {}
