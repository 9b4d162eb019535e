/**
 * What worker, operator and CLI say to each other, each word once: the worker's environment variables, exit codes, reasons, its report and its
 * log lines. Plain Java, so that everybody can use it.
 */
@NullMarked
package dev.poflow.contract;

import org.jspecify.annotations.NullMarked;
