package dev.poflow.worker.workflow;

import dev.poflow.contract.ExitCode;

/**
 * How a workflow ended in this worker.
 *
 * @param reason CamelCase, for programs
 * @param message for people
 */
public record Outcome(ExitCode exit, String reason, String message) {}
