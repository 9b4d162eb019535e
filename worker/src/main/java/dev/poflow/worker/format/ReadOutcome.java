package dev.poflow.worker.format;

import dev.poflow.contract.Format;

/**
 * What a file turned out to be.
 *
 * @param format that it was read in, never {@link Format#Auto}
 * @param decimalMark of its numbers, as {@code DecimalText} takes it
 */
public record ReadOutcome(Format format, char decimalMark) {}
