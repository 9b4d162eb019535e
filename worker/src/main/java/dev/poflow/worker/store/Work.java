package dev.poflow.worker.store;

/**
 * Whose rows a store reads and writes. Every statement of a stage takes its merchant from here.
 *
 * @param merchantId the workflow's merchant
 * @param workId the execution of the workflow's first run: what all its rows are filed under
 * @param executionId the execution of this run
 * @param fence the number that this worker took when it started; one with a higher number has taken over
 */
public record Work(String merchantId, long workId, long executionId, long fence) implements Whose {}
