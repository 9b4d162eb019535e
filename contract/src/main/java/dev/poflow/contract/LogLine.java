package dev.poflow.contract;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log, as {@link LogLineJson} writes it. Immutable.
 *
 * @param about the workflow that it is about; empty where it is about none. A number that is none is left out.
 * @param pairs what the message's writer has added, by name
 * @param stack of an exception; null where there is none
 */
public record LogLine(
        Instant time,
        String level,
        Map<LogField, String> about,
        String logger,
        String thread,
        String message,
        Map<String, String> pairs,
        @Nullable String stack) {}
