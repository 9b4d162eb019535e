package dev.poflow.operator.decision;

/**
 * Why something does not go on.
 *
 * @param reason one CamelCase word, for machines
 * @param message what is wrong and what to do about it, for people
 */
public record Problem(String reason, String message) {}
