package dev.mediant.admin.view;

import dev.mediant.workflow.HistoryEvent;
import java.time.Instant;
import java.util.List;

/** One row of an instance's history: the facts of one transition. */
public record Recorded(long revision, Instant at, List<HistoryEvent> events) {}
