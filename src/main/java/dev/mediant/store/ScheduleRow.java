package dev.mediant.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a workflow is due.
 *
 * @param workflow its name without the domain
 * @param timetable as the workflow's enabled version says it
 * @param nextAt null for never
 * @param lastAt the last time that it was started for; null for none yet
 */
public record ScheduleRow(
    String domain,
    String workflow,
    String timetable,
    @Nullable Instant nextAt,
    @Nullable Instant lastAt) {}
